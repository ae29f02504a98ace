import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gql } from '@apollo/client/core';
import { filter, firstValueFrom } from 'rxjs';
import { busyCustomer, orderIdsOf, variantIds } from '../server/demo.js';
import { createClient } from './client.js';

const variants = gql`
  query Variants($after: String) {
    productVariants(first: 50, after: $after) { edges { cursor node { id sku } } pageInfo { hasNextPage endCursor } totalCount }
  }`;

const customersOrders = gql`
  query CustomersOrders($id: ID!, $after: String) {
    customer(id: $id) { id orders(first: 20, after: $after) { edges { cursor node { id } } pageInfo { hasNextPage endCursor } } }
  }`;

test('Apollo puts the pages of a connection together to the full set', async () => {
  const pages = await walk(createClient(), variants, {}, data => data.productVariants);

  assert.equal(pages.edges.length, pages.totalCount);
  assert.deepEqual(pages.edges.map(edge => edge.node.id), await variantIds());
});

test('Apollo puts the pages of a nested connection together', async () => {
  const id = await busyCustomer();
  const ids = await orderIdsOf(id);
  const pages = await walk(createClient(), customersOrders, { id }, data => data.customer.orders);

  assert.ok(ids.length > 40, `${ids.length} orders are fewer than three pages`);
  assert.deepEqual(pages.edges.map(edge => edge.node.id), ids);
});

/** Reads on with fetchMore until there is no next page; gives what the first query now shows. */
async function walk({ client, network }, query, variables, connection) {
  const watched = client.watchQuery({ query, variables });
  const shown = watched.subscribe({}); // as a component does while it is on the page
  await firstValueFrom(watched.pipe(filter(result => !result.loading)));
  const page = () => connection(client.readQuery({ query, variables }));
  for (let pages = 1; page().pageInfo.hasNextPage; pages++) {
    assert.equal(network.requests, pages);
    const known = page().edges.length;
    await watched.fetchMore({ variables: { ...variables, after: page().pageInfo.endCursor } });
    assert.ok(page().edges.length > known, 'the next page brought nothing');
  }

  shown.unsubscribe();
  return page();
}
