// graphql-transport-ws message by message, as the tests of the server of npm graphql-ws go through it (README.md).
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { endpoint } from '../server/endpoint.js';
import { RawSocket } from './RawSocket.js';
import { change, heldStock, order } from './shop.js';
import { begun } from './waiting.js';

const url = endpoint.replace('http', 'ws');
const settled = 500; // ms, in which something could happen that must not
const subscribe = (id, query, more) => ({ id, type: 'subscribe', payload: { query, ...more } });
const complete = id => ({ id, type: 'complete' });
const changed = 'subscription ($id: ID!) { orderChanged(orderId: $id) { id } }';

/** The code and reason with which a message is answered after the acknowledgement. */
async function closedBy(...messages) {
  const raw = await RawSocket.open(url);
  raw.send(...messages);
  return raw.closed;
}

test('Ours is chosen among the protocols that a client offers', async () => {
  const raw = await RawSocket.connect(url, { protocol: ['this', 'graphql-transport-ws', 'one'] });

  assert.equal(raw.socket.protocol, 'graphql-transport-ws');
  await raw.close();
});

test('No other protocol is agreed on, however similar', async () => {
  for (const protocol of ['notme', 'graphql-ws', 'graphql-transport-wsgibberish', 'graphql-TransPort-ws']) {
    const refused = new RawSocket(url, { protocol });
    const outcome = await Promise.race([
      refused.closed, new Promise(resolve => refused.socket.once('error', error => resolve([error.message, ''])))]);

    assert.deepEqual(outcome, ['Server sent no subprotocol', ''], protocol); // ws does not wait for the 4406
  }
});

test('The init may have a payload, and everything may come in one go', async () => {
  const raw = await RawSocket.connect(url, { headers: {} });
  raw.send({ type: 'connection_init', payload: { 'X-Tenant': '1' } }, subscribe('1', '{ __typename }'));

  assert.deepEqual(await raw.next(), { type: 'connection_ack' });
  assert.equal((await raw.next()).type, 'next');
  await raw.close();
});

test('Pings are answered with their payload before the acknowledgement too, and pongs not at all', async () => {
  const raw = await RawSocket.connect(url, { headers: {} });
  raw.send({ type: 'pong' }, { type: 'pong', payload: { not: 'relevant' } });
  raw.send({ type: 'ping' }, { type: 'ping', payload: { iCome: 'back' } });

  assert.deepEqual(await raw.next(), { type: 'pong' });
  assert.deepEqual(await raw.next(), { type: 'pong', payload: { iCome: 'back' } });
  await raw.close();
});

test('A query is a "next" and a "complete", nothing else, and its id may be used again', async () => {
  const raw = await RawSocket.open(url);
  const query = 'query Other { __schema { __typename } } query TestString { orders(first: 1) { nodes { __typename } } }';
  for (let time = 0; time < 2; time++) {
    raw.send(subscribe('1', query, { operationName: 'TestString', variables: {} }));

    assert.deepEqual(await raw.next(), { id: '1', type: 'next', payload: { data: { orders: { nodes: [{ __typename: 'Order' }] } } } });
    assert.deepEqual(await raw.next(), complete('1'));
  }

  await raw.saysNothing();
  await raw.close();
});

test('Errors of validation are one "error" with their places, no "complete", and the socket stays', async () => {
  const raw = await RawSocket.open(url);
  raw.send(subscribe('1', 'query TestNoField {\n  testNumber\n  testBoolean\n}'));
  const { id, type, payload } = await raw.next();

  assert.deepEqual([id, type], ['1', 'error']);
  assert.deepEqual(payload.map(({ locations }) => locations), [[{ line: 2, column: 3 }], [{ line: 3, column: 3 }]]);
  assert.ok(payload.every(({ message, extensions }) => message.length > 0 && extensions.code === 'VALIDATION_FAILED'));
  await raw.saysNothing();
  await raw.close();
});

test('A mutation that its client completes before the answer is not answered', async () => {
  const held = await heldStock();
  const raw = await RawSocket.open(url);
  const input = { idempotencyKey: 'completed before the answer', productVariantId: held.variantId, delta: 1 };
  const adjust = 'mutation ($input: AdjustStockInput!) { adjustStock(input: $input) { stock { id } } }';
  raw.send(subscribe('1', adjust, { variables: { input } }));
  await delay(settled);
  raw.send(complete('1'));
  await raw.saysNothing();
  await held.release();
  await delay(settled);

  await raw.saysNothing();
  raw.send(subscribe('1', '{ __typename }'));
  assert.equal((await raw.next()).payload.data.__typename, 'Query');
  await raw.close();
});

test('A subscription that its client completes says nothing more, and "complete" is not answered', async () => {
  const raw = await RawSocket.open(url);
  const id = await order(4);
  await begun(endpoint, 1, () => raw.send(subscribe('1', changed, { variables: { id } })));
  await change(id);
  assert.equal((await raw.next()).type, 'next');
  raw.send(complete('1'));
  await raw.saysNothing();
  await change(id);
  await change(id);
  await delay(settled);

  await raw.saysNothing();
  await raw.close();
});

test('A subscription that its client completes while it begins says nothing', async () => {
  const raw = await RawSocket.open(url);
  const id = await order(5);
  raw.send(subscribe('1', changed, { variables: { id } }), complete('1'), complete('never subscribed'));
  await delay(settled);
  await change(id);
  await delay(settled);

  await raw.saysNothing();
  await raw.close();
});

test('A document that the server knows is subscribed to by its hash', async () => {
  const query = '{ orders(first: 1) { nodes { __typename id } } }';
  const extensions = { persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') } };
  const raw = await RawSocket.open(url);
  raw.send(subscribe('1', query, { extensions }));
  const first = await raw.next();
  await raw.next();
  raw.send({ id: '2', type: 'subscribe', payload: { extensions } });

  assert.deepEqual((await raw.next()).payload, first.payload);
  await raw.close();
});

test('4400: what is no message of a client', async () => {
  for (const message of [
    'null', '[]', '"subscribe"',
    '{"type":"next","id":"1","payload":{}}', '{"type":"error","id":"1","payload":[]}', '{"type":"connection_ack"}',
    { type: 'ping', payload: 'text' }, { type: 'complete', id: 7 }, complete('x'.repeat(300)),
    { id: '1', type: 'subscribe' }, { id: '1', type: 'subscribe', payload: [] }, { id: '1', type: 'subscribe', payload: null },
    subscribe('1', 7), subscribe('1', '{ __typename }', { variables: [] }), subscribe('1', '{ __typename }', { variables: 'none' }),
    subscribe('1', '{ __typename }', { operationName: 7 }), subscribe('1', '{ __typename }', { extensions: 'none' }),
  ]) {
    const [code, reason] = await closedBy(message);

    assert.equal(code, 4400, JSON.stringify(message));
    assert.ok(reason.length > 0);
  }
});

test('4401 comes for a subscription as well, and its reason is the one of the protocol', async () => {
  const raw = await RawSocket.connect(url);
  raw.send(subscribe('1', 'subscription NoAck { ordersChanged { id } }', { operationName: 'NoAck', variables: {} }));

  assert.deepEqual(await raw.closed, [4401, 'Unauthorized']);
});

test('4409: a query with the id of a subscription, and its reason fits into a close frame', async () => {
  const long = 'é'.repeat(120);
  const [code, reason] = await closedBy(subscribe(long, 'subscription { ordersChanged { id } }'), subscribe(long, '{ __typename }'));

  assert.equal(code, 4409);
  assert.match(reason, /^Subscriber for é+/);
  assert.ok(Buffer.byteLength(reason) <= 123);
});

test('4429: an initialisation after the acknowledgement', async () =>
  assert.deepEqual(await closedBy({ type: 'connection_init' }), [4429, 'Too many initialisation requests']));
