// Side-by-side measurement; bench/run.sh builds what this needs and calls it. See bench/README.md.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { measureAllocations } from './allocations.mjs';
import { checkAnswers } from './answers.mjs';
import { judge } from './bars.mjs';
import { measureFilter } from './filter.mjs';
import { connect, describeData, sampleOrders } from './database.mjs';
import { measureRounds } from './load.mjs';
import { describeMachine } from './machine.mjs';
import { openNode } from './node.mjs';
import { parseOptions } from './options.mjs';
import { toMarkdown } from './report.mjs';
import { BENCH, describe, start, stop } from './servers.mjs';
import { DEPTH, measureWalk } from './walk.mjs';

const say = (text) => console.error(text);
const options = parseOptions(process.argv.slice(2));
const folder = mkdtempSync(`${tmpdir()}/brandos-bench-`);
const node = await openNode(options);
const db = await connect(node);
const servers = [];
let failed = true;
try {
  await db.query('checkpoint'); // none is due in the middle of a round then
  const orders = await sampleOrders(db, options.tenant);
  const walked = options.tenants + 1;
  const run = {
    at: new Date().toISOString(), command: `bench/run.sh ${process.argv.slice(2).join(' ')}`.trim(),
    machine: await describeMachine(db), data: await describeData(db, options.tenant, walked), options, results: {},
  };
  for (const name of options.only) servers.push(await describe(name, options, node));
  const dotnet = servers.filter((server) => server.globalIds);
  const wants = (part) => options.parts.includes(part);
  if (wants('walk') && run.data.ordersWalked < DEPTH) throw new Error(`Tenant ${walked} has ${run.data.ordersWalked} orders; a walk needs ${DEPTH}.`);

  if (wants('start')) {
    run.results.start = {};
    for (const server of dotnet) {
      const times = run.results.start[server.name] = [];
      for (let i = 0; i < 5; i++) { times.push(await start(server, folder, { id: orders.ids[0] })); await stop(server); }
      say(`${server.name} answers after ${times.map((ms) => ms.toFixed(0)).join(', ')} ms`);
    }
  }
  if (wants('allocations')) {
    run.results.allocations = {};
    for (const server of dotnet) {
      const bytes = run.results.allocations[server.name] = await measureAllocations(server, options.queries, orders.ids, folder);
      say(`${server.name} allocates ${Object.entries(bytes).map(([query, n]) => `${query} ${n.toFixed(0)}`).join(', ')} bytes a request`);
    }
  }
  if (['load', 'filter', 'walk', 'check'].some(wants)) {
    for (const server of servers) await start(server, folder, { id: orders.ids[0] });
    const compared = await checkAnswers(servers, orders);
    say(`${servers.map((server) => server.name).join(', ')}: ${compared} answers each, all the same`);
  }
  if (wants('load')) {
    run.results.load = await measureRounds(servers, db, options, folder, orders.ids, say);
    await checkAnswers(servers, orders);
  }
  const ours = servers.find((server) => server.name === 'ours');
  if (wants('filter') && ours) run.results.filter = await measureFilter(ours, db, options, folder, orders.ids, say);
  if (wants('walk')) run.results.walk = await measureWalk(servers, walked, options.walks, say);
  if (Object.keys(run.results).length) {
    const results = options.results || `${BENCH}results`;
    mkdirSync(results, { recursive: true });
    const file = `${results}/${run.at.slice(0, 10)}-${options.what}`;
    writeFileSync(`${file}.json`, JSON.stringify(run, null, 1) + '\n');
    writeFileSync(`${file}.md`, toMarkdown(run));
    console.log(toMarkdown(run));
    say(`written: ${file}.md and .json`);
  }
  failed = judge(run.results).some(([, , , met]) => !met);
  if (failed) say('A bar is not met.');
} catch (e) {
  say(`${e.message}\nLogs of the servers: ${folder}`);
  process.exitCode = 2;
} finally {
  for (const server of servers) await stop(server);
  await db.end();
  await node.close();
}
if (process.exitCode !== 2) {
  rmSync(folder, { recursive: true });
  process.exitCode = failed ? 1 : 0;
}
