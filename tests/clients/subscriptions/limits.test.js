// A server with small limits: what it does to clients that are too loud, too slow, silent or gone, and what it keeps of them.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { headers } from '../server/endpoint.js';
import { OwnServer } from './OwnServer.js';
import { RawSocket } from './RawSocket.js';
import { change, order } from './shop.js';
import { active, until } from './waiting.js';

const changed = 'subscription ($id: ID!) { orderChanged(orderId: $id) { id } }';
const settled = 500; // ms
let server;

before(async () => (server = await OwnServer.start({
  Streams__MaxMessageBytes: '2048',
  Streams__MaxQueuedMessages: '2',
  Streams__InitTimeout: '00:00:03',
  Streams__Heartbeat: '00:00:01',
  Streams__HeartbeatTimeout: '00:00:05',
})));
after(() => server?.stop());

const connect = options => createClient({
  url: server.socketUrl, webSocketImpl: WebSocket, connectionParams: { 'X-Tenant': '1' }, retryAttempts: 0, ...options,
});

test('1009: a message over the limit, and graphql-ws does not send it again', async () => {
  const client = connect({ retryAttempts: 5 });
  const query = `{ __typename }${' '.repeat(2048)}`;

  await assert.rejects(client.iterate({ query }).next(), ({ code, reason }) => code === 1009 && reason === 'The message is too large');
  await client.dispose();
});

test('1013: a client that is too slow, and graphql-ws comes back for what it missed', async () => {
  const id = await order(6);
  const last = await change(id);
  const closes = [];
  const client = connect({
    connectionParams: { 'X-Tenant': '1', lastEventId: last },
    retryAttempts: 5,
    retryWait: async () => {},
    on: { closed: ({ code, reason }) => closes.push([code, reason]) },
  });
  const told = Array.from({ length: 90 }, () => new Set());
  const stops = told.map(seen => client.subscribe({ query: changed, variables: { id } }, {
    next: ({ extensions }) => seen.add(extensions.eventId),
    error: failure => assert.fail(JSON.stringify(failure)),
    complete: () => {},
  }));
  await until(async () => await active(server.url) === told.length);
  const event = await change(id); // 90 messages at once, where 2 may wait
  await until(() => told.every(seen => seen.has(event)));

  assert.deepEqual(closes[0], [1013, 'SUBSCRIBER_TOO_SLOW']);
  assert.ok(told.every(seen => seen.size === 1));
  stops.forEach(stop => stop());
  await client.dispose();
});

test('4408: nobody who did not initialise stays, and who did is not closed', async () => {
  const initialised = await RawSocket.open(server.socketUrl);
  const silent = await RawSocket.connect(server.socketUrl);

  assert.deepEqual(await silent.closed, [4408, 'Connection initialisation timeout']);
  await delay(settled);
  await initialised.saysNothing();
  await initialised.close();
});

test('A client is pinged, and cut off when it does not answer', async () => {
  const [alive, dead] = [await RawSocket.open(server.socketUrl), await RawSocket.open(server.socketUrl, { autoPong: false })];
  await Promise.all([once(alive.socket, 'ping'), once(dead.socket, 'ping')]);

  assert.deepEqual(await dead.closed, [1006, '']);
  await alive.saysNothing();
  await alive.close();
});

for (const [how, leave] of Object.entries({
  'completes': raw => raw.send({ id: '1', type: 'complete' }),
  'completes before it began': raw => raw.send({ id: '2', type: 'subscribe', payload: { query: '{ __typename }' } }),
  'closes': raw => raw.socket.close(4321, 'Byebye'),
  'is cut off': raw => raw.socket.terminate(),
})) {
  test(`The server forgets the subscription of a client that ${how}`, async () => {
    const raw = await RawSocket.open(server.socketUrl);
    const id = await order(7);
    raw.send({ id: '1', type: 'subscribe', payload: { query: changed, variables: { id } } });
    if (how === 'completes before it began') {
      raw.send({ id: '1', type: 'complete' });
    } else {
      await until(async () => await active(server.url) === 1);
    }

    leave(raw);
    await until(async () => await active(server.url) === 0);
    await change(id); // nobody is told
    await raw.close();
  });
}

test('The server forgets a stream that its client aborts, and writes nothing more to it', async () => {
  const id = await order(8);
  const gone = new AbortController();
  const response = await fetch(server.url, {
    method: 'POST',
    signal: gone.signal,
    headers: { ...headers, 'Content-Type': 'application/json', Accept: 'text/event-stream' },
    body: JSON.stringify({ query: changed, variables: { id } }),
  });
  await until(async () => await active(server.url) === 1);
  gone.abort();
  await assert.rejects(response.text(), { name: 'AbortError' });
  await until(async () => await active(server.url) === 0);
  await change(id);
  await delay(settled);

  assert.equal((await fetch(server.url.replace('/graphql', '/health/live'))).status, 200);
});

test('1001: a server that stops sends its clients away', async () => {
  const sockets = [await RawSocket.open(server.socketUrl), await RawSocket.open(server.socketUrl)];
  const stopped = server.stop('SIGTERM');

  for (const socket of sockets) {
    assert.deepEqual(await socket.closed, [1001, 'The server stops']);
  }

  await stopped;
});
