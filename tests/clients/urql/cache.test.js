import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Client, cacheExchange, fetchExchange, gql } from '@urql/core';
import { countingFetch, endpoint, headers } from '../server/endpoint.js';

const newestOrders = gql`
  query NewestOrders($first: Int!) { orders(first: $first) { nodes { id status customer { id name } } totalCount } }`;

function createClient(options = {}) {
  const network = countingFetch();
  const client = new Client({
    url: endpoint, fetch: network, fetchOptions: { headers }, preferGetMethod: false, exchanges: [cacheExchange, fetchExchange], ...options,
  });
  return { client, network };
}

test('urql answers from its document cache what it has read before', async () => {
  const { client, network } = createClient();
  const first = await client.query(newestOrders, { first: 3 }).toPromise();
  const again = await client.query(newestOrders, { first: 3 }).toPromise();
  const other = await client.query(newestOrders, { first: 4 }).toPromise();

  assert.equal(first.error, undefined);
  assert.equal(first.data.orders.nodes.length, 3);
  assert.equal(again.operation.context.meta.cacheOutcome, 'hit');
  assert.deepEqual(again.data, first.data);
  assert.equal(other.data.orders.nodes.length, 4);
  assert.equal(network.requests, 2);
});

test('urql reads by GET what it reads by POST', async () => {
  const byPost = await createClient().client.query(newestOrders, { first: 3 }).toPromise();
  const byGet = await createClient({ preferGetMethod: 'force' }).client.query(newestOrders, { first: 3 }).toPromise();

  assert.equal(byGet.error, undefined);
  assert.deepEqual(byGet.data, byPost.data);
});

test('urql hands a request error to its caller, with our code', async () => {
  const { error } = await createClient().client.query(newestOrders, { first: 51 }).toPromise();

  assert.equal(error.networkError, undefined);
  assert.deepEqual(error.graphQLErrors.map(({ extensions }) => extensions.code), ['HC0051']);
});
