// npm graphql-ws against the server: what its documentation promises of a server of graphql-transport-ws.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { endpoint } from '../server/endpoint.js';
import { change, order } from './shop.js';
import { begun } from './waiting.js';

const url = endpoint.replace('http', 'ws');
const changed = 'subscription ($id: ID!) { orderChanged(orderId: $id) { id status customer { name } } }';

// Those of a test that failed would keep the process.
const clients = [];
after(() => Promise.all(clients.map(client => client.dispose())));

function connect(options) {
  const client = createClient({
    url, webSocketImpl: WebSocket, connectionParams: { 'X-Tenant': '1' }, retryAttempts: 0, ...options,
  });
  clients.push(client);
  return client;
}

/** A socket that says what it likes; the code it is closed with. */
async function closedAfter(messages, { protocol = 'graphql-transport-ws', headers = { 'X-Tenant': '1' } } = {}) {
  const socket = new WebSocket(url, protocol, { headers });
  const closed = new Promise(resolve => socket.once('close', (code, reason) => resolve([code, reason.toString()])));
  socket.once('open', () => messages.forEach(message => socket.send(typeof message === 'string' ? message : JSON.stringify(message))));
  return closed;
}

const init = { type: 'connection_init' };
const subscribe = { id: '1', type: 'subscribe', payload: { query: 'subscription { ordersChanged { id } }' } };

test('graphql-ws answers queries, with variables and several at once', async () => {
  const client = connect();
  const ask = first => client.iterate({ query: 'query ($first: Int) { orders(first: $first) { nodes { id } } }', variables: { first } }).next();
  const answers = await Promise.all([1, 2, 3].map(ask));

  assert.deepEqual(answers.map(({ value }) => value.data.orders.nodes.length), [1, 2, 3]);
  await client.dispose();
});

test('graphql-ws is told each change of an order, with its id', async () => {
  const client = connect();
  const id = await order(1);
  const events = await begun(endpoint, 1, () => client.iterate({ query: changed, variables: { id } }));
  const eventId = await change(id);
  const { value } = await events.next();

  assert.equal(value.data.orderChanged.id, id);
  assert.equal(value.extensions.eventId, eventId);
  await events.return();
  await client.dispose();
});

test('graphql-ws completes a subscription and goes on with another over the same socket', async () => {
  let connections = 0;
  const client = connect({ lazyCloseTimeout: 10_000, on: { connected: () => connections++ } });
  const [one, two] = [await order(2), await order(3)];
  const [completed, kept] = await begun(
    endpoint, 2, () => [one, two].map(id => client.iterate({ query: changed, variables: { id } })));
  await change(one);
  await completed.next();
  await completed.return();
  await change(one);
  await change(two);

  assert.equal((await kept.next()).value.data.orderChanged.id, two);
  assert.equal(connections, 1);
  await client.dispose();
});

test('graphql-ws reports errors of validation as an error, those of execution in the answer', async () => {
  const client = connect();
  await assert.rejects(client.iterate({ query: 'subscription { nothing }' }).next(), ([error]) => error.extensions.code === 'VALIDATION_FAILED');
  await assert.rejects(
    client.iterate({ query: changed, variables: { id: 'garbage' } }).next(), ([error]) => error.extensions.code === 'NODE_ID_INVALID');
  const { value } = await client.iterate({ query: '{ orders(first: 1000) { nodes { id } } }' }).next();

  assert.equal(value.errors[0].extensions.code, 'HC0051');
  await client.dispose();
});

test('graphql-ws pings and is answered', async () => {
  const client = connect({ lazy: false, keepAlive: 100 });
  const pong = await new Promise(resolve => client.on('pong', (received, payload) => received && resolve([received, payload])));

  assert.equal(pong[0], true);
  await client.dispose();
});

test('4400: a message that is none', async () => {
  for (const message of ['', 'hello', '{}', '{"type":"unknown"}', '{"id":"","type":"complete"}', { ...subscribe, payload: {} }]) {
    assert.equal((await closedAfter([init, message]))[0], 4400, JSON.stringify(message));
  }
});

test('4401: an operation before the acknowledgement', async () =>
  assert.deepEqual(await closedAfter([subscribe]), [4401, 'Unauthorized']));

test('4403: nobody the server knows', async () =>
  assert.deepEqual(await closedAfter([init], { headers: {} }), [4403, 'Forbidden']));

test('4406: a client that names no protocol', async () =>
  assert.deepEqual(await closedAfter([], { protocol: [] }), [4406, 'Subprotocol not acceptable']));

test('4408: no initialisation in time', async () =>
  assert.deepEqual(await closedAfter([]), [4408, 'Connection initialisation timeout']));

test('4409: an operation with an id that is in use', async () =>
  assert.deepEqual(await closedAfter([init, subscribe, subscribe]), [4409, 'Subscriber for 1 already exists']));

test('4429: a second initialisation', async () =>
  assert.deepEqual(await closedAfter([init, init]), [4429, 'Too many initialisation requests']));

test('graphql-ws does not try again after a close that is its own fault, and does after others', async () => {
  const attempts = [];
  const client = connect({ connectionParams: {}, retryAttempts: 2, retryWait: async () => {}, on: { closed: ({ code }) => attempts.push(code) } });
  await assert.rejects(client.iterate({ query: '{ __typename }' }).next(), ({ code }) => code === 4403);

  assert.deepEqual(attempts, [4403, 4403, 4403]); // "might grant access out after retry"
  await client.dispose();
});
