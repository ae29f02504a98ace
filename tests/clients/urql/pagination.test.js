import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Client, fetchExchange, gql } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import { getIntrospectionQuery } from 'graphql';
import { ask, endpoint, headers } from '../server/endpoint.js';
import { busyCustomer, orderIdsOf, variantIds } from '../server/demo.js';

const variants = gql`
  query Variants($first: Int, $after: String, $last: Int, $before: String) {
    productVariants(first: $first, after: $after, last: $last, before: $before) {
      edges { cursor node { id sku } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }`;

const customersOrders = gql`
  query CustomersOrders($id: ID!, $first: Int, $after: String) {
    customer(id: $id) { id orders(first: $first, after: $after) { edges { cursor node { id } } pageInfo { hasNextPage endCursor } } }
  }`;

// The normalized cache knows the schema, as the server tells it: it then checks every query and completes partial results.
const schema = await ask(getIntrospectionQuery());

function createClient() {
  const resolvers = { Query: { productVariants: relayPagination() }, Customer: { orders: relayPagination() } };
  return new Client({ url: endpoint, fetchOptions: { headers }, preferGetMethod: false, exchanges: [cacheExchange({ schema, resolvers }), fetchExchange] });
}

test('urql walks a connection forwards to the full set', async () => {
  const client = createClient();
  let page = await read(client, variants, { first: 50 }, 'productVariants');
  while (page.pageInfo.hasNextPage) {
    page = await read(client, variants, { first: 50, after: page.pageInfo.endCursor }, 'productVariants');
  }

  assert.deepEqual(idsOf(page), await variantIds());
});

test('urql walks a connection backwards to the full set', async () => {
  const client = createClient();
  let page = await read(client, variants, { last: 50 }, 'productVariants');
  while (page.pageInfo.hasPreviousPage) {
    page = await read(client, variants, { last: 50, before: page.pageInfo.startCursor }, 'productVariants');
  }

  assert.deepEqual(idsOf(page), await variantIds());
});

test('urql keeps the pages of a nested connection with their parent', async () => {
  const id = await busyCustomer();
  const client = createClient();
  let page = await read(client, customersOrders, { id, first: 20 }, 'customer', 'orders');
  while (page.pageInfo.hasNextPage) {
    page = await read(client, customersOrders, { id, first: 20, after: page.pageInfo.endCursor }, 'customer', 'orders');
  }

  assert.deepEqual(idsOf(page), await orderIdsOf(id));
});

async function read(client, query, variables, ...path) {
  const { data, error } = await client.query(query, variables).toPromise();
  assert.equal(error, undefined);
  return path.reduce((value, field) => value[field], data);
}

const idsOf = page => page.edges.map(edge => edge.node.id);
