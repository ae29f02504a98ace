import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gql } from '@apollo/client/core';
import { ask } from '../server/endpoint.js';
import { busyCustomer } from '../server/demo.js';
import { createClient } from './client.js';

const dearest = gql`
  query Dearest($id: ID!, $where: OrderFilterInput, $after: String) {
    customer(id: $id) {
      id
      orders(first: 10, after: $after, where: $where, order: [{ totalAmount: DESC }]) {
        edges { cursor node { id totalAmount } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }`;

test('Apollo keeps lists with different filters apart, and walks each in its order', async () => {
  const id = await busyCustomer();
  const all = await amountsOf(id);
  const middle = all[Math.floor(all.length / 2)];
  const { client } = createClient();
  const above = await walk(client, { id, where: { totalAmount: { gte: middle } } });
  const below = await walk(client, { id, where: { totalAmount: { lt: middle } } });

  assert.ok(above.length > 20 && below.length > 20, `${above.length} and ${below.length} orders are fewer than three pages`);
  assert.deepEqual([...above, ...below], all);
  const lists = Object.keys(client.cache.extract()[`Customer:${id}`]).filter(field => field.startsWith('orders'));
  assert.equal(lists.length, 2, lists.join('\n'));
});

/** Amounts of all orders of a customer, the largest first, sorted here. */
async function amountsOf(id) {
  const amounts = [];
  for (let page = { hasNextPage: true }; page.hasNextPage;) {
    const { customer: { orders } } = await ask(
      `query ($id: ID!, $after: String) {
        customer(id: $id) { orders(first: 50, after: $after) { nodes { totalAmount } pageInfo { hasNextPage endCursor } } } }`,
      { id, after: page.endCursor });
    amounts.push(...orders.nodes.map(order => order.totalAmount));
    page = orders.pageInfo;
  }

  return amounts.sort((one, other) => other - one);
}

async function walk(client, variables) {
  const shown = () => client.readQuery({ query: dearest, variables }).customer.orders;
  const watched = client.watchQuery({ query: dearest, variables });
  const subscription = watched.subscribe({});
  await client.query({ query: dearest, variables });
  while (shown().pageInfo.hasNextPage) {
    const known = shown().edges.length;
    await watched.fetchMore({ variables: { ...variables, after: shown().pageInfo.endCursor } });
    assert.ok(shown().edges.length > known, 'the next page brought nothing');
  }

  subscription.unsubscribe();
  const { edges } = shown();
  assert.equal(new Set(edges.map(({ node }) => node.id)).size, edges.length);
  return edges.map(({ node }) => node.totalAmount);
}
