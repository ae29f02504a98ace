import { ask } from './endpoint.js';

/** The ids of all variants of the tenant, in the connection's order. */
export const variantIds = () => idsOf(after => ask(
  'query ($after: String) { productVariants(first: 50, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }', { after })
  .then(data => data.productVariants));

/** The ids of all orders of one customer, in the connection's order. */
export const orderIdsOf = customer => idsOf(after => ask(
  'query ($id: ID!, $after: String) { customer(id: $id) { orders(first: 50, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } } }',
  { id: customer, after })
  .then(data => data.customer.orders));

/** A customer with several pages of orders, about 100: in the demo data those order most who joined first. */
export async function busyCustomer() {
  const { customers } = await ask('{ customers(last: 20) { nodes { id } } }');
  return customers.nodes[0].id;
}

async function idsOf(read) {
  const ids = [];
  for (let page = { pageInfo: { hasNextPage: true } }; page.pageInfo.hasNextPage;) {
    page = await read(page.pageInfo.endCursor);
    ids.push(...page.nodes.map(node => node.id));
  }

  return ids;
}
