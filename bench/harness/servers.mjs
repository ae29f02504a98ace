// The servers of a comparison: how each is started, asked and ended. Every child is ended by its own process id.
import { spawn } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import net from 'node:net';
import { fileURLToPath } from 'node:url';
import { npgsqlString } from './database.mjs';
import { post } from './requests.mjs';
import { mint, settings } from './token.mjs';

export const BENCH = fileURLToPath(new URL('..', import.meta.url));
/** Where run.sh publishes to. */
export const PUBLISHED = fileURLToPath(new URL('../../artifacts/bench/', import.meta.url));
const PEERS = JSON.parse(readFileSync(`${BENCH}peers/peers.json`, 'utf8'));
const DOTNET = { ours: `${PUBLISHED}server/BrandOS.Graph.Server.dll`, limit: `${PUBLISHED}limit/BrandOS.Graph.Limit.dll` };

const children = new Set();

export async function describe(name, options, node) {
  const port = await freePort();
  const server = { name, tenant: options.tenant, url: `http://127.0.0.1:${port}/graphql` };
  const headers = { 'Content-Type': 'application/json', Accept: 'application/json' };
  const peer = PEERS.find((p) => p.name === name);
  const jwt = !peer && options.auth === 'jwt';
  const headersOf = (tenant) => ({ ...headers, ...(jwt ? { Authorization: `Bearer ${mint(tenant)}` } : { 'X-Tenant': String(tenant) }) });
  /** The same running server, asked for another tenant. */
  function as(tenant) { return { ...this, tenant, headers: headersOf(tenant) }; }
  if (peer) {
    return {
      ...server, ...peer, as, headers: headersOf(options.tenant), command: [process.execPath, `peers/${peer.script}`],
      environment: {
        NODE_ENV: 'production', GRAPHILE_ENV: 'production', PEER_NAME: name, PORT: String(port), WORKERS: String(options.workers), ...peer.environment,
        PGHOST: node.host, PGPORT: String(node.port), PGDATABASE: node.database, PGUSER: node.user, ...(node.password ? { PGPASSWORD: node.password } : {}),
      },
    };
  }
  const program = DOTNET[name];
  if (!program) throw new Error(`No server is called ${name}: ${[...Object.keys(DOTNET), ...PEERS.map((p) => p.name)].join(', ')}.`);
  return {
    ...server, as, dialect: 'graph', globalIds: true, command: ['dotnet', program],
    headers: headersOf(options.tenant),
    environment: {
      ASPNETCORE_URLS: `http://127.0.0.1:${port}`, ASPNETCORE_ENVIRONMENT: jwt ? 'Production' : 'Development', Logging__LogLevel__Default: 'Warning',
      ConnectionStrings__Primary: npgsqlString(node), ...(jwt ? settings() : {}),
    },
  };
}

/** Starts the server and waits until it answered a query. Returns the milliseconds that took. */
export async function start(server, logFolder, { id, extra = {} }) {
  const log = openSync(`${logFolder}/${server.name}.log`, 'a');
  const before = performance.now();
  const child = spawn(server.command[0], server.command.slice(1), { cwd: BENCH, stdio: ['ignore', log, log], env: { ...process.env, ...server.environment, ...extra } });
  children.add(child);
  child.once('exit', () => children.delete(child));
  server.child = child;
  server.pid = child.pid;
  let last;
  while (performance.now() - before < 60_000 && child.exitCode === null && child.signalCode === null) {
    try {
      await post(server, 'point', { id });
      return performance.now() - before;
    } catch (e) { last = e; }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`${server.name} does not answer: ${last?.message ?? 'it ended'}. See ${logFolder}/${server.name}.log`);
}

export async function stop(server) {
  const { child } = server;
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await ended;
  clearTimeout(late);
}

// However the harness ends, nothing it started stays. SIGTERM, because a Node peer takes its workers along then.
process.on('exit', () => { for (const child of children) child.kill('SIGTERM'); });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(1));

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
