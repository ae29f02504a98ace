// Subscribers whose server process is killed (-9) and started again; bench/comeback.sh builds what this needs and calls it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { connect, sampleOrders } from './database.mjs';
import { operation, publish, until } from './events.mjs';
import { openNode } from './node.mjs';
import { parseOptions } from './options.mjs';
import { describe, start, stop } from './servers.mjs';
import { connectAll } from './subscribers.mjs';
import { mint } from './token.mjs';

const LIMIT = 40_000; // ms; whoever is not back then is lost
const options = parseOptions(process.argv.slice(2), {
  subscribers: 5000, before: 5, down: 10, after: 10, pause: 300, transport: 'ws', auth: 'jwt', tenants: 2, orders: 5000, walked: 1000,
});
const tenant = 1;
const folder = mkdtempSync(`${tmpdir()}/brandos-bench-`);
const node = await openNode(options);
const db = await connect(node);
const server = await describe('ours', { ...options, tenant }, node);
const published = new Map(); // event id -> its number
const subscribers = Array.from({ length: options.subscribers }, () => ({ last: undefined, next: 0, missed: 0, repeated: 0, resumed: 0 }));
let lastOfDown = Infinity;
let clients;
try {
  const { ids } = await sampleOrders(db, tenant);
  await start(server, folder, { id: ids[0] });
  clients = await connectAll({
    transport: options.transport, url: server.url, token: mint(tenant), operation, count: options.subscribers, arrived,
    lastOf: number => subscribers[number].last,
  });
  await delay(3000);
  await publishMany(ids, options.before);

  server.child.kill('SIGKILL');
  const killed = performance.now();
  await until(() => server.child.signalCode !== null, 5000);
  await publishMany(ids, options.down);
  lastOfDown = published.size - 1;
  const restarted = performance.now();
  const ready = await start(server, folder, { id: ids[0] });
  await publishMany(ids, options.after);
  await until(() => subscribers.every(one => one.next === published.size), LIMIT);

  const back = subscribers.map(one => one.resumed).sort((a, b) => a - b);
  const sum = field => subscribers.reduce((total, one) => total + one[field], 0);
  console.log(JSON.stringify({
    transport: options.transport, subscribers: options.subscribers, events: published.size, missedWhileDown: options.down,
    down: restarted - killed, ready,
    firstBack: back[0] - restarted, halfBack: back[back.length >> 1] - restarted, allBack: back.at(-1) - restarted,
    lost: sum('missed') + subscribers.reduce((total, one) => total + published.size - one.next, 0), repeated: sum('repeated'),
  }, null, 1));
} finally {
  clients?.close();
  await stop(server);
  await db.end();
  await node.close();
  rmSync(folder, { recursive: true, force: true });
}

async function publishMany(ids, count) {
  for (let i = 0; i < count; i++) {
    await publish(db, tenant, ids[i % ids.length], eventId => published.set(eventId, published.size));
    await delay(options.pause);
  }
}

/** Each subscriber is to be told every event once and in order; `resumed` is when it has all that happened while there was no server. */
function arrived(number, eventId, at) {
  const one = subscribers[number];
  const index = published.get(eventId);
  if (index === undefined || index < one.next) {
    one.repeated++;
    return;
  }

  one.missed += index - one.next;
  one.next = index + 1;
  one.last = eventId;
  if (index >= lastOfDown && one.resumed === 0) {
    one.resumed = at;
  }
}
