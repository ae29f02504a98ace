// GraphQL over SSE in its distinct connections mode as bytes, as the tests of the handler of npm graphql-sse go through it (README.md).
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClient } from 'graphql-sse';
import { endpoint, headers } from '../server/endpoint.js';
import { change, order } from './shop.js';

const query = '{ orders(first: 1) { nodes { __typename } } }';
const answered = '{"data":{"orders":{"nodes":[{"__typename":"Order"}]}}}';

const get = (parameters, accept = 'text/event-stream', signal) => fetch(
  `${endpoint}?${new URLSearchParams(parameters)}`, { headers: { ...headers, Accept: accept, 'GraphQL-Preflight': '1' }, signal });

const post = (body, accept = 'text/event-stream', signal, more) => fetch(endpoint, {
  method: 'POST',
  headers: { ...headers, 'Content-Type': 'application/json', Accept: accept, ...more },
  body: JSON.stringify(body),
  signal,
});

test('Only what is offered can be accepted, and a request without a query is none', async () => {
  assert.equal((await get({ query }, 'text/gibberish')).status, 406);
  assert.equal((await get({ query }, 'gibberish')).status, 400); // no media type at all
  for (const response of [
    await get({}, 'application/json'), await get({}), await post({}), await post({}, 'application/json'), await post({ query: null }),
  ]) {
    assert.equal(response.status, 400);
    assert.match(response.headers.get('Content-Type'), /^application\/json/);
    assert.equal((await response.json()).errors[0].extensions.code, 'HC0013');
  }
});

test('A query is a stream of one "next" and "complete" that ends, by GET and by POST', async () => {
  for (const response of [
    await get({ query }), await post({ query }), await post({ query }, 'application/json;q=0.5, text/event-stream'),
  ]) {
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('Content-Type'), 'text/event-stream; charset=utf-8');
    assert.match(response.headers.get('Cache-Control'), /no-store/);
    assert.equal(await response.text(), `event: next\ndata: ${answered}\n\nevent: complete\ndata:\n\n`);
  }
});

for (const [method, subscribe] of Object.entries({
  GET: ({ query: document, variables }, signal) => get({ query: document, variables: JSON.stringify(variables) }, undefined, signal),
  POST: (body, signal) => post(body, undefined, signal),
})) {
  test(`A subscription by ${method} is a stream that goes on`, async t => {
    const id = await order(13);
    const subscription = { query: 'subscription ($id: ID!) { orderChanged(orderId: $id) { __typename } }', variables: { id } };
    const response = await subscribe(subscription, t.signal);
    const events = response.body.pipeThrough(new TextDecoderStream()).getReader();
    const told = [await change(id), await change(id)];
    let text = '';
    while (text.split('\n\n').length <= told.length) {
      text += (await events.read()).value.replace(/^:\n\n/, ''); // the head comes with a comment, when the subscription has begun
    }

    const answer = event => `{"data":{"orderChanged":{"__typename":"Order"}},"extensions":{"eventId":"${event}"}}`;
    assert.equal(text, told.map(event => `id: ${event}\nevent: next\ndata: ${answer(event)}\n\n`).join(''));
  });
}

test('Errors of validation, of syntax and of a GET that would write are told in the stream', async () => {
  for (const [code, response] of [
    ['VALIDATION_FAILED', await post({ query: '{ notExists }' })],
    ['HC0011', await post({ query: '{' })],
    ['QUERIES_ONLY', await get({ query: 'mutation { notExists }' })],
  ]) {
    assert.equal(response.status, 200);
    const [, data] = /^event: next\ndata: (.*)\n\nevent: complete\ndata:\n\n$/.exec(await response.text());
    assert.equal(JSON.parse(data).errors[0].extensions.code, code);
  }
});

test('Single connections are not offered: graphql-sse is told so when it reserves one', async () => {
  const client = createClient({ url: endpoint, headers, singleConnection: true, retryAttempts: 0 });

  await assert.rejects(client.iterate({ query }).next(), ({ response }) => response.status === 405);
  for (const method of ['PUT', 'DELETE']) {
    const response = await fetch(`${endpoint}?operationId=1`, { method, headers });
    assert.equal(response.status, 405);
    assert.equal(response.headers.get('Allow'), 'GET, HEAD, POST, OPTIONS');
  }

  // A token that nobody gave makes a request no other one.
  assert.equal((await post({ query }, undefined, undefined, { 'X-GraphQL-Event-Stream-Token': '0' })).status, 200);
});
