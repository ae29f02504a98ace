import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from '../server/GraphServer.js';
import { serverProgram } from '../server/paths.js';
import { database } from './shop.js';
import { until } from './waiting.js';

/** A server process of a test's own over the database of the others, to be killed and started again at the same address. */
export class OwnServer {
  #process;
  #settings;

  static async start(settings = {}) {
    const server = new OwnServer();
    server.#settings = settings;
    server.port = await freePort();
    await server.start();
    return server;
  }

  get url() {
    return `http://127.0.0.1:${this.port}/graphql`;
  }

  get socketUrl() {
    return `ws://127.0.0.1:${this.port}/graphql`;
  }

  async start() {
    const { hostname, port, username, password, pathname } = new URL(database);
    this.#process = spawn('dotnet', [serverProgram], {
      stdio: 'ignore',
      env: {
        ...process.env,
        ASPNETCORE_ENVIRONMENT: 'Development',
        ASPNETCORE_URLS: `http://127.0.0.1:${this.port}`,
        ConnectionStrings__Primary:
          `Host=${hostname};Port=${port};Username=${username};Password=${decodeURIComponent(password)};Database=${pathname.slice(1)}`,
        ...this.#settings,
      },
    });
    await until(async () => (await fetch(`http://127.0.0.1:${this.port}/health/ready`).catch(() => undefined))?.status === 200);
  }

  /** SIGKILL: nobody is told; SIGTERM: clients are sent away. */
  async stop(signal = 'SIGKILL') {
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      const ended = once(this.#process, 'exit');
      this.#process.kill(signal);
      await ended;
    }
  }
}
