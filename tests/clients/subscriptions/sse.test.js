// npm graphql-sse against the server, in its distinct connections mode.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createClient } from 'graphql-sse';
import { endpoint, headers } from '../server/endpoint.js';
import { change, order } from './shop.js';
import { active, begun, until } from './waiting.js';

const changed = 'subscription ($id: ID!) { orderChanged(orderId: $id) { id } }';

// Those of a test that failed would keep the process.
const clients = [];
after(() => clients.forEach(client => client.dispose()));

function connect(options) {
  const client = createClient({ url: endpoint, headers, retryAttempts: 0, ...options });
  clients.push(client);
  return client;
}

test('graphql-sse is told each change of an order, and its id is that of the event', async () => {
  const messages = [];
  const client = connect({ onMessage: message => messages.push(message) });
  const id = await order(11);
  const events = await begun(endpoint, 1, () => client.iterate({ query: changed, variables: { id } }));
  const eventId = await change(id);
  const { value } = await events.next();

  assert.equal(value.data.orderChanged.id, id);
  assert.equal(value.extensions.eventId, eventId);
  assert.equal(messages[0].event, 'next');
  await events.return();
});

test('graphql-sse answers a query with one event', async () => {
  const answers = [];
  for await (const answer of connect().iterate({ query: '{ orders(first: 2) { nodes { id } } }' })) {
    answers.push(answer.data.orders.nodes.length);
  }

  assert.deepEqual(answers, [2]);
});

test('graphql-sse gets the errors of the operation in the stream', async () => {
  const answers = [];
  for await (const answer of connect().iterate({ query: 'subscription { nothing }' })) {
    answers.push(answer.errors[0].extensions.code);
  }

  assert.deepEqual(answers, ['VALIDATION_FAILED']);
});

test('graphql-sse is refused by HTTP when nobody knows it', async () =>
  assert.rejects(connect({ headers: {} }).iterate({ query: '{ __typename }' }).next(), ({ response }) => response.status === 401));

test('A client that leaves is forgotten', async () => {
  const id = await order(12);
  const events = await begun(endpoint, 1, () => connect().iterate({ query: changed, variables: { id } }));
  await events.return();
  await until(async () => await active(endpoint) === 0);
});

test('A query of a client that accepts event streams last is answered in JSON', async () => {
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers: {
      ...headers,
      'Content-Type': 'application/json',
      Accept: 'application/graphql-response+json, application/json, text/event-stream, multipart/mixed', // urql's
    },
    body: JSON.stringify({ query: '{ __typename }' }),
  });

  assert.match(answer.headers.get('Content-Type'), /^application\/graphql-response\+json/);
});
