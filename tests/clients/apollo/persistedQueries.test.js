import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { HttpLink, gql } from '@apollo/client/core';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { print } from 'graphql';
import { createClient } from './client.js';

const sha256 = text => createHash('sha256').update(text).digest('hex');
const persisted = options => network => new PersistedQueryLink({ sha256, ...options }).concat(new HttpLink(network));

// A document nobody stored before, so that every run begins with a miss.
const newDocument = () => gql(`query Q${randomUUID().replaceAll('-', '')}($first: Int) { orders(first: $first) { nodes { id status } } }`);

test('Apollo stores a document that the server does not know, and sends its hash from then on', async () => {
  const query = newDocument();
  const first = createClient(persisted());
  const answer = (await first.client.query({ query, variables: { first: 2 } })).data;
  const later = createClient(persisted()); // another browser
  const known = (await later.client.query({ query, variables: { first: 3 } })).data;

  assert.equal(answer.orders.nodes.length, 2);
  assert.equal(known.orders.nodes.length, 3);
  const sent = [...first.network.sent, ...later.network.sent].map(({ body }) => JSON.parse(body));
  assert.deepEqual(sent.map(body => 'query' in body), [false, true, false]);
  assert.equal(sent[2].extensions.persistedQuery.sha256Hash, sha256(JSON.parse(first.network.sent[1].body).query));
});

test('Apollo reads stored documents by GET, which caches may answer', async () => {
  const query = newDocument();
  const first = createClient(persisted({ useGETForHashedQueries: true }));
  await first.client.query({ query, variables: { first: 2 } });
  const later = createClient(persisted({ useGETForHashedQueries: true }));
  const { data } = await later.client.query({ query, variables: { first: 2 } });

  assert.equal(data.orders.nodes.length, 2);
  assert.deepEqual(later.network.sent.map(({ method }) => method), ['GET']);
  assert.equal(later.network.sent[0].url.searchParams.has('query'), false);
});

test('A hash that is not the one of its document is refused and stores nothing', async () => {
  const query = newDocument();
  const wrong = createClient(network => new PersistedQueryLink({ sha256: () => sha256('another text') }).concat(new HttpLink(network)));

  await assert.rejects(wrong.client.query({ query, variables: { first: 1 } }));
  assert.equal(wrong.network.requests, 2);
  const right = createClient(persisted());
  assert.equal((await right.client.query({ query, variables: { first: 1 } })).data.orders.nodes.length, 1);
  assert.equal(right.network.requests, 2, `${print(query)} was stored`);
});
