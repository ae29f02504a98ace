// A front end's module, written against the generated client. It is compiled with tsc: a wrong type here fails the test.
import { Client, fetchExchange } from '@urql/core';
import { graphql, useFragment } from './generated/index.js';
import type { CustomerPartFragmentDoc, OrderStatus } from './generated/graphql.js';
import { CustomerPartFragmentDoc as customerPart } from './generated/graphql.js';

export const newestOrders = graphql(`
  query NewestOrders($first: Int!, $after: String) {
    orders(first: $first, after: $after) {
      nodes {
        id
        status
        totalAmount
        createdAt
        updatedAt
        customer {
          ...CustomerPart
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const part: typeof CustomerPartFragmentDoc = graphql(`
  fragment CustomerPart on Customer {
    name
    email
  }
`);

export const byId = graphql(`
  query ById($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on Order {
        status
      }
      ... on Customer {
        name
      }
    }
  }
`);

export interface Line {
  id: string;
  status: OrderStatus;
  total: number;
  placed: string;
  changed: string | null | undefined;
  customer: string;
}

export async function readLines(client: Client, first: number): Promise<Line[]> {
  const { data, error } = await client.query(newestOrders, { first }).toPromise();
  if (error || !data) {
    throw error ?? new Error('no data');
  }

  return (data.orders?.nodes ?? []).map(order => ({
    id: order.id,
    status: order.status,
    total: order.totalAmount,
    placed: order.createdAt,
    changed: order.updatedAt,
    customer: useFragment(customerPart, order.customer).name,
  }));
}

export async function readStatus(client: Client, id: string): Promise<OrderStatus | undefined> {
  const node = (await client.query(byId, { id }).toPromise()).data?.node;
  return node?.__typename === 'Order' ? node.status : undefined;
}

export const createClient = (url: string, headers: Record<string, string>) =>
  new Client({ url, exchanges: [fetchExchange], fetchOptions: { headers }, preferGetMethod: false });

// What the types must refuse; tsc complains about a line that would be right.
export function mistakes(client: Client) {
  // @ts-expect-error: first is required
  client.query(newestOrders, {});
  // @ts-expect-error: first is a number
  client.query(newestOrders, { first: '10' });
  // @ts-expect-error: no such status
  const status: OrderStatus = 'LOST';
  // @ts-expect-error: an order has no such field
  const field = async () => (await client.query(newestOrders, { first: 1 })).data?.orders?.nodes?.[0]?.weight;
  return [status, field];
}
