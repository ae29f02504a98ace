import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gql } from '@apollo/client/core';
import { BatchHttpLink } from '@apollo/client/link/batch-http';
import { createClient } from './client.js';

const orders = gql`query Orders($first: Int) { orders(first: $first) { nodes { id } } }`;
const variants = gql`query Variants { productVariants(first: 3) { nodes { id sku } } }`;

// Requests of one moment travel together; time enough for a busy machine to make them.
const batched = () => createClient(network => new BatchHttpLink({ ...network, batchInterval: 50 }));

test('Apollo sends the queries of one moment in one request, and each gets its own answer', async () => {
  const { client, network } = batched();
  const [two, three, skus] = await Promise.all([
    client.query({ query: orders, variables: { first: 2 } }),
    client.query({ query: orders, variables: { first: 3 } }),
    client.query({ query: variants }),
  ]);

  assert.deepEqual(network.sent.map(({ body }) => JSON.parse(body).length), [3]);
  assert.equal(two.data.orders.nodes.length, 2);
  assert.equal(three.data.orders.nodes.length, 3);
  assert.deepEqual(three.data.orders.nodes.slice(0, 2), two.data.orders.nodes);
  assert.equal(skus.data.productVariants.nodes.length, 3);
});

test('An operation of a batch that fails leaves the others alone', async () => {
  const { client, network } = batched();
  const [tooMany, one] = await Promise.allSettled([
    client.query({ query: orders, variables: { first: 51 } }),
    client.query({ query: orders, variables: { first: 1 } }),
  ]);

  assert.equal(network.requests, 1);
  assert.equal(tooMany.status, 'rejected');
  assert.equal(tooMany.reason.errors[0].extensions.code, 'HC0051');
  assert.equal(one.value.data.orders.nodes.length, 1);
});
