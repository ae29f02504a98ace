import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { ask } from '../server/endpoint.js';
import { busyCustomer, orderIdsOf, variantIds } from '../server/demo.js';
import { artifact, compile } from './compile.js';
import { PaginationWalk } from './PaginationWalk.js';

let said;
before(async () => (said = await compile()));

const variantList = variables => PaginationWalk.start(artifact('VariantListQuery'), artifact('VariantList_query'), variables);
const idsOf = walk => walk.connection.edges.map(edge => edge.node.id);

test('relay-compiler accepts the schema, its connections and its Node interface', async () => {
  assert.match(said, /compiled documents: 7 reader, 4 normalization/);
  assert.equal(artifact('CustomerOrders_customer').metadata.refetch.identifierInfo.identifierField, 'id');
});

test('Relay walks a connection forwards to the full set', async () => {
  const walk = await variantList({ first: 50 });
  while (walk.has('forward')) {
    await walk.loadMore('forward', 50);
  }

  assert.deepEqual(idsOf(walk), await variantIds());
  assert.equal(walk.requests, 6);
});

test('Relay walks a connection backwards to the full set', async () => {
  const walk = await variantList({ last: 50 });
  while (walk.has('backward')) {
    await walk.loadMore('backward', 50);
  }

  assert.deepEqual(idsOf(walk), await variantIds());
  assert.equal(walk.requests, 6);
});

test('Relay walks from the middle to both ends, in turns', async () => {
  const all = await variantIds();
  const { productVariants } = await ask('{ productVariants(first: 50) { pageInfo { endCursor } } }');
  const { productVariants: third } = await ask(
    'query ($after: String) { productVariants(first: 50, after: $after) { pageInfo { endCursor } } }', { after: productVariants.pageInfo.endCursor });
  const walk = await variantList({ first: 50, after: third.pageInfo.endCursor });
  assert.deepEqual(idsOf(walk), all.slice(100, 150));
  assert.ok(walk.has('backward'), 'there are pages before this one');

  for (const direction of ['forward', 'backward', 'forward', 'backward', 'forward']) {
    await walk.loadMore(direction, 50);
  }

  assert.deepEqual(idsOf(walk), all);
  assert.deepEqual([walk.has('forward'), walk.has('backward')], [false, false]);
});

test('Relay reads further pages of a nested list through node(id:)', async () => {
  const id = await busyCustomer();
  const walk = await PaginationWalk.start(
    artifact('CustomerOrdersQuery'), artifact('CustomerOrders_customer'), { id, first: 20 }, data => data.customer);
  while (walk.has('forward')) {
    await walk.loadMore('forward', 20);
  }

  assert.ok(walk.requests > 2, `${walk.requests} pages are no walk`);
  assert.deepEqual(idsOf(walk), await orderIdsOf(id));
});
