// Load on a server whose node has hardly a connection slot left, and on the same server when there are enough; bench/slots.sh calls it.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { connect, sampleOrders } from './database.mjs';
import { measureLoad } from './load.mjs';
import { openNode } from './node.mjs';
import { parseOptions } from './options.mjs';
import { describe, start, stop } from './servers.mjs';

const options = parseOptions(process.argv.slice(2), {
  left: 3, rounds: 3, secs: 5, warm: 8, connections: 32, queries: 'page,point', auth: 'jwt', tenants: 2, orders: 1200, walked: 1000, tenant: 1,
});
const folder = mkdtempSync(`${tmpdir()}/brandos-bench-`);
const node = await openNode(options);
const db = await connect(node);
try {
  const { ids } = await sampleOrders(db, options.tenant);
  for (const query of options.queries) {
    for (let round = 1; round <= options.rounds; round++) {
      // Another process each time: its pools begin empty, as when ten servers start together.
      const server = await describe('ours', options, node);
      await start(server, folder, { id: ids[0] });
      const settings = { warm: options.warm, secs: options.secs, connections: options.connections, folder, ids, seed: round };
      const others = await takeSlots(options.left);
      const before = await refusals();
      const short = await measureLoad(server, query, db, settings);
      const refused = (await refusals()) - before;
      const had = await connectionsOf('brandos-graph');
      await Promise.all(others.map((other) => other.end()));
      const free = await measureLoad(server, query, db, { ...settings, warm: 2 });
      const has = await connectionsOf('brandos-graph');
      await stop(server);
      const figures = (m) => ({ rps: Math.round(m.rps), p50: m.p50, p99: m.p99, errors: m.errors, serverUs: Math.round(m.serverUs) });
      console.log(JSON.stringify({ query, round, ratio: short.rps / free.rps, refused, had, has, short: figures(short), free: figures(free) }));
    }
  }
} finally {
  await db.end();
  await node.close();
  rmSync(folder, { recursive: true, force: true });
}

/** Sessions that do nothing but hold all slots except for `left`. */
async function takeSlots(left) {
  const { rows } = await db.query(
    "select current_setting('max_connections')::int - count(*)::int free from pg_stat_activity where backend_type = 'client backend'",
  );
  const sessions = [];
  for (let i = left; i < rows[0].free; i++) sessions.push(await connect(node));
  return sessions;
}

async function connectionsOf(application) {
  return (await db.query('select count(*)::int n from pg_stat_activity where application_name = $1', [application])).rows[0].n;
}

/** PostgreSQL tells of them in its log only, which LocalCluster keeps beside the data. */
async function refusals() {
  const { rows } = await db.query("select current_setting('data_directory') folder");
  return readFileSync(`${rows[0].folder}.log`, 'utf8').split('FATAL:  sorry, too many clients').length - 1;
}
