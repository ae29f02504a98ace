import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { serverProgram } from './paths.js';

const startLimit = 300_000; // ms; a cluster is made, migrated and filled, maybe on a busy machine
const stopLimit = 30_000; // ms

/** The real server as a process: in Development, with a local cluster and demo data of its own in a temporary folder. */
export class GraphServer {
  #process;
  #folder;
  #output = '';

  static async start(ending) {
    const server = new GraphServer();
    server.#folder = await mkdtemp(join(tmpdir(), 'brandos-graph-clients-'));
    server.address = `http://127.0.0.1:${await freePort()}`;
    server.#process = spawn('dotnet', [serverProgram, 'serve', '--demo'], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        ASPNETCORE_ENVIRONMENT: 'Development',
        ASPNETCORE_URLS: server.address,
        LocalCluster__DataFolder: server.#folder,
        LocalCluster__FsyncOn: 'false', // the data may be lost
        LocalCluster__MemoryBytes: String(1024 ** 3),
        AutomaticPersistedQueries__Enabled: 'true', // off by default, as batches are
        Batching__Requests: 'true',
      },
    });
    for (const stream of [server.#process.stdout, server.#process.stderr]) {
      stream.on('data', text => (server.#output += text));
    }

    try {
      await server.#ready(ending);
    } catch (failure) {
      await server.stop();
      throw new Error(`${failure.message}\nIts output:\n${server.#output}`);
    }

    return server;
  }

  get endpoint() {
    return `${this.address}/graphql`;
  }

  /** Where the primary of the server's cluster is, for tests that do what no client may. */
  async database() {
    const [, , , user, password] = (await readFile(join(this.#folder, 'pgpass'), 'utf8')).trim().split('\n')[0].split(':');
    const port = (await readFile(join(this.#folder, 'primary', 'postmaster.pid'), 'utf8')).split('\n')[3];
    return `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/brandos`;
  }

  /** Asks for the end and waits for it, so that the cluster stops in order; a server that does not listen is killed. */
  async stop() {
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      const ended = once(this.#process, 'exit');
      this.#process.kill('SIGTERM');
      const killer = setTimeout(() => this.#process.kill('SIGKILL'), stopLimit);
      await ended;
      clearTimeout(killer);
    }

    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  async #ready(ending) {
    const until = Date.now() + startLimit;
    while (Date.now() < until) {
      if (this.#process.exitCode !== null || this.#process.signalCode !== null) {
        throw new Error('The server ended before it was ready.');
      }

      const answer = await fetch(`${this.address}/health/ready`).catch(() => undefined);
      if (answer?.status === 200) {
        return;
      }

      await delay(100, undefined, { signal: ending });
    }

    throw new Error(`The server was not ready within ${startLimit / 1000} s.`);
  }
}

/**
 * Below the range from which systems take the ports of outgoing connections: a server that is started again finds its port still free.
 * And below that of the nodes of its local cluster, which listen before it does.
 */
export async function freePort() {
  while (true) {
    const port = randomInt(12_000, 20_000);
    const listener = createServer();
    try {
      await new Promise((resolve, reject) => listener.once('error', reject).listen(port, '127.0.0.1', resolve));
    } catch {
      continue; // somebody else has it
    }

    listener.close();
    await once(listener, 'close');
    return port;
  }
}
