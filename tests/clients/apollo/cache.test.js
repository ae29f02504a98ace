import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { gql } from '@apollo/client/core';
import { buildSchema } from 'graphql';
import { schemaFile } from '../server/paths.js';
import { createClient } from './client.js';

const newestOrders = gql`
  query NewestOrders {
    orders(first: 5) { nodes { id status totalAmount createdAt customer { id name } items { id quantity productVariant { id sku } } } }
  }`;

const oneOrder = gql`
  query OneOrder($id: ID!) { order(id: $id) { id status customer { id name } } }`;

test('Apollo keeps every object once, under its global id', async () => {
  const { client } = createClient();
  const { nodes } = (await client.query({ query: newestOrders })).data.orders;
  const cached = client.cache.extract();

  assert.equal(nodes.length, 5);
  for (const order of nodes) {
    assert.equal(cached[`Order:${order.id}`].status, order.status);
    assert.equal(cached[`Order:${order.id}`].customer.__ref, `Customer:${order.customer.id}`);
    assert.equal(cached[`Customer:${order.customer.id}`].name, order.customer.name);
    for (const item of order.items) {
      assert.equal(cached[`OrderItem:${item.id}`].quantity, item.quantity);
      assert.equal(cached[`ProductVariant:${item.productVariant.id}`].sku, item.productVariant.sku);
    }
  }
});

test('Apollo answers from its cache what it has read before', async () => {
  const { client, network } = createClient();
  const first = await client.query({ query: newestOrders });
  const second = await client.query({ query: newestOrders });

  assert.equal(network.requests, 1);
  assert.deepEqual(second.data, first.data);
});

test('Apollo shows a change of one object in every query that holds it', async () => {
  const { client } = createClient();
  const [order] = (await client.query({ query: newestOrders })).data.orders.nodes;
  await client.query({ query: oneOrder, variables: { id: order.id } });
  client.cache.modify({ id: client.cache.identify(order.customer), fields: { name: () => 'Renamed' } });

  assert.equal(client.readQuery({ query: newestOrders }).orders.nodes[0].customer.name, 'Renamed');
  assert.equal(client.readQuery({ query: oneOrder, variables: { id: order.id } }).order.customer.name, 'Renamed');
});

test('Apollo finds an object again through the Node interface', async () => {
  const { client } = createClient();
  const [order] = (await client.query({ query: newestOrders })).data.orders.nodes;
  const again = gql`
    query Again($ids: [ID!]!) { nodes(ids: $ids) { id ... on Order { status } ... on Customer { name email } } }`;
  const { data } = await client.query({ query: again, variables: { ids: [order.customer.id, order.id] } });

  assert.deepEqual(data.nodes.map(node => [node.__typename, node.id]), [['Customer', order.customer.id], ['Order', order.id]]);
  assert.equal(data.nodes[0].name, order.customer.name);
  assert.equal(data.nodes[1].status, order.status);
});

test('Apollo matches a fragment on Node with every type that is one', async () => {
  const { cache } = createClient().client;
  const schema = buildSchema(await readFile(schemaFile, 'utf8'));
  const nodes = schema.getPossibleTypes(schema.getType('Node')).map(({ name }) => name);
  const read = gql`fragment Read on Node { id }`;

  assert.ok(nodes.length >= 8, nodes.join(', '));
  for (const name of nodes) {
    const written = gql(`fragment Written${name} on ${name} { id }`);
    cache.writeFragment({ id: `${name}:1`, fragment: written, data: { __typename: name, id: '1' } });
    assert.equal(cache.readFragment({ id: `${name}:1`, fragment: read })?.id, '1', name);
  }
});

test('Apollo hands a request error to its caller, with our code', async () => {
  const { client } = createClient();
  const tooMany = gql`query TooMany { orders(first: 51) { nodes { id } } }`;

  await assert.rejects(client.query({ query: tooMany }), failure => failure.errors[0].extensions.code === 'HC0051');
});
