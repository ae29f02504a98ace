// Memory per subscriber, and how long an event takes to reach all of them; bench/subscriptions.sh builds what this needs and calls it.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { connect, sampleOrders } from './database.mjs';
import { operation, publish, until } from './events.mjs';
import { describeMachine } from './machine.mjs';
import { openNode } from './node.mjs';
import { memory } from './processes.mjs';
import { BENCH, describe, start, stop } from './servers.mjs';
import { connectAll } from './subscribers.mjs';
import { mint } from './token.mjs';

const DEFAULTS = { subscribers: 5000, events: 100, pause: 300, transports: 'ws,sse', what: 'subscriptions', results: `${BENCH}results`, tenants: 2, orders: 5000, walked: 1000 };
const BAR = { kilobytes: 20, milliseconds: 250 };
const options = { ...DEFAULTS };
for (let i = 2; i < process.argv.length; i += 2) {
  const name = process.argv[i].replace(/^--/, '');
  if (!(name in DEFAULTS) || process.argv[i + 1] === undefined) throw new Error(`Unknown or incomplete option ${process.argv[i]}.`);
  options[name] = typeof DEFAULTS[name] === 'number' ? Number(process.argv[i + 1]) : process.argv[i + 1];
}

const percentile = (values, p) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.ceil(values.length * p) - 1)];
const folder = mkdtempSync(`${tmpdir()}/brandos-bench-`);
const node = await openNode(options);
const db = await connect(node);
const tenant = 1;
const run = { at: new Date().toISOString(), command: `bench/subscriptions.sh ${process.argv.slice(2).join(' ')}`.trim(), machine: await describeMachine(db), options, results: {} };
try {
  const { ids } = await sampleOrders(db, tenant);
  for (const transport of options.transports.split(',')) {
    run.results[transport] = await measure(transport, ids);
    console.error(transport, JSON.stringify(run.results[transport]));
  }

  mkdirSync(options.results, { recursive: true });
  const file = `${options.results}/${run.at.slice(0, 10)}-${options.what}`;
  writeFileSync(`${file}.json`, JSON.stringify(run, null, 1) + '\n');
  writeFileSync(`${file}.md`, markdown());
  console.log(markdown());
  const met = Object.values(run.results).every(r => r.lost === 0 && r.kilobytesEach <= BAR.kilobytes && r.reachedAll.p99 <= BAR.milliseconds);
  process.exitCode = met ? 0 : 1;
} finally {
  await db.end();
  await node.close();
  rmSync(folder, { recursive: true, force: true });
}

async function measure(transport, ids) {
  const server = await describe('ours', { ...options, tenant, auth: 'jwt' }, node);
  await start(server, folder, { id: ids[0] });
  const seen = new Map(); // event id -> arrivals
  const arrived = (_, eventId, at) => (seen.get(eventId) ?? seen.set(eventId, []).get(eventId)).push(at);
  let clients;
  try {
    const warm = await connectAll({ transport, url: server.url, token: mint(tenant), operation, count: 50, arrived });
    await delay(1000);
    for (let i = 0; i < 20; i++) await publish(db, tenant, ids[i]);
    await delay(1000);
    warm.close();
    await delay(2000);
    const before = memory([server.pid], 'VmRSS');
    clients = await connectAll({ transport, url: server.url, token: mint(tenant), operation, count: options.subscribers, arrived });
    await delay(5000);
    const idle = memory([server.pid], 'VmRSS');
    seen.clear();
    const deliveries = [], reachedAll = [];
    let lost = 0;
    for (let i = 0; i < options.events; i++) {
      const { eventId, at } = await publish(db, tenant, ids[i % ids.length]);
      await until(() => seen.get(eventId)?.length === options.subscribers, 5000);
      await delay(options.pause);
      const arrivals = (seen.get(eventId) ?? []).map(when => when - at);
      lost += options.subscribers - arrivals.length;
      deliveries.push(...arrivals);
      reachedAll.push(Math.max(...arrivals, arrivals.length === options.subscribers ? 0 : Infinity));
    }

    const after = memory([server.pid], 'VmRSS');
    return {
      subscribers: clients.alive(), events: options.events, lost,
      kilobytesEach: (idle - before) * 1024 / options.subscribers, kilobytesEachAfterEvents: (after - before) * 1024 / options.subscribers,
      residentBefore: before, residentIdle: idle, residentAfter: after,
      delivery: { p50: percentile(deliveries, 0.5), p99: percentile(deliveries, 0.99) },
      reachedAll: { p50: percentile(reachedAll, 0.5), p99: percentile(reachedAll, 0.99), max: Math.max(...reachedAll) },
    };
  } finally {
    clients?.close();
    await stop(server);
  }
}

function markdown() {
  const n = value => value.toFixed(1);
  return `# ${options.subscribers} subscribers on one process

\`${run.command}\`, ${run.at}, ${run.machine.cpu}, ${run.machine.cores} cores (shared with the subscribers and PostgreSQL ${run.machine.postgres}), .NET ${run.machine.dotnet}, commit ${run.machine.commit}.

All follow \`ordersChanged\` with an order's customer, items and variants. An event is a change of an order with its outbox row, committed; the clock runs from
the commit to the arrival at a subscriber, and "reached all" is that of the last one. Memory is the resident set of the server, connections that
are idle but subscribed, divided by their number. Bars: ${BAR.kilobytes} kB each, ${BAR.milliseconds} ms to reach all (p99 of ${options.events} events), none lost.

| transport | kB each, idle | kB each, after the events | one delivery p50 / p99 | reached all p50 / p99 / max | lost |
|---|---:|---:|---:|---:|---:|
${Object.entries(run.results).map(([transport, r]) => `| ${transport} | ${n(r.kilobytesEach)} | ${n(r.kilobytesEachAfterEvents)} | ${n(r.delivery.p50)} / ${n(r.delivery.p99)} ms | ${n(r.reachedAll.p50)} / ${n(r.reachedAll.p99)} / ${n(r.reachedAll.max)} ms | ${r.lost} |`).join('\n')}
`;
}
