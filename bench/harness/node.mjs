// The one PostgreSQL node every server of a comparison reads from: PGHOST's when it is set, otherwise our own with the benchmark's data.
import { spawn } from 'node:child_process';
import os from 'node:os';
import { createInterface } from 'node:readline';
import { PUBLISHED } from './servers.mjs';

const DATA = process.env.BENCH_DATA ?? (process.getuid() === 0 ? '/var/lib/brandos-graph-bench' : `${os.homedir()}/.local/share/brandos-graph-bench`);

/** { host, port, database, user, password, close() }. The first start makes and seeds the data, which stays. */
export async function openNode({ tenants, orders, walked }) {
  const { PGHOST, PGPORT, PGDATABASE, PGUSER, PGPASSWORD } = process.env;
  if (PGHOST) {
    return { host: PGHOST, port: Number(PGPORT ?? 5432), database: PGDATABASE ?? 'brandos', user: PGUSER ?? 'postgres', password: PGPASSWORD, close: async () => {} };
  }
  const child = spawn('dotnet', [`${PUBLISHED}benchmarks/BrandOS.Graph.Benchmarks.dll`, 'node', `${DATA}/${tenants}x${orders}`, String(tenants), String(orders), String(walked)],
    { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const line = await Promise.race([new Promise((resolve) => createInterface(child.stdout).once('line', resolve)), ended.then(() => null)]);
  if (line === null) throw new Error('The node did not start.');
  // It ends when its standard input does, so also when this process is killed.
  return { ...JSON.parse(line), close: () => { child.stdin.end(); return ended; } };
}
