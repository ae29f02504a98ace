// SDL for the hand-written peers, and dataloader-based resolvers (Apollo and Yoga).
import DataLoader from 'dataloader';
import { GraphQLScalarType } from 'graphql';
import { edges } from './data.mjs';

export const typeDefs = /* GraphQL */ `
  scalar DateTime
  scalar Decimal
  type Query {
    order(id: ID!): Order
    customer(id: ID!): Customer
    orders(first: Int, after: String, where: OrderFilterInput, order: [OrderSortInput!]): OrderConnection!
  }
  enum OrderStatus { PENDING PROCESSING SHIPPED DELIVERED CANCELLED }
  enum SortEnumType { ASC DESC }
  input OrderStatusOperationFilterInput { eq: OrderStatus }
  input DateTimeOperationFilterInput { gte: DateTime }
  input OrderFilterInput { status: OrderStatusOperationFilterInput createdAt: DateTimeOperationFilterInput }
  input OrderSortInput { createdAt: SortEnumType }
  type Order { id: ID! status: String! totalAmount: Decimal! createdAt: DateTime! customer: Customer! items: [OrderItem!]! }
  type Customer { id: ID! name: String! email: String! createdAt: DateTime! orders(first: Int, after: String): OrderConnection! }
  type OrderItem { line: Int! quantity: Int! unitPrice: Decimal! productVariant: ProductVariant! }
  type ProductVariant { sku: String! name: String! unitPrice: Decimal! }
  type OrderConnection { nodes: [Order!]! edges: [OrderEdge!]! pageInfo: PageInfo! }
  type OrderEdge { cursor: String! node: Order! }
  type PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }
`;
const scalar = (name) => new GraphQLScalarType({ name, serialize: (v) => v });
export const scalars = { DateTime: scalar('DateTime'), Decimal: scalar('Decimal') };

export function makeLoaders(data, tenant) {
  const one = (f) => new DataLoader(async (ids) => { const m = await f(tenant, ids); return ids.map((id) => m.get(id) ?? null); });
  const many = (f) => new DataLoader(async (ids) => { const m = await f(tenant, ids); return ids.map((id) => m.get(id) ?? []); });
  const byArgs = new Map();
  return {
    customer: one(data.customersByIds),
    items: many(data.itemsByOrders),
    variant: one(data.variantsByIds),
    ordersOf(args) {
      const key = `${args.first}|${args.after ?? ''}`;
      let l = byArgs.get(key);
      if (!l) byArgs.set(key, l = one((t, ids) => data.ordersByCustomers(t, ids, args)));
      return l;
    },
  };
}
export const makeResolvers = (data) => ({
  ...scalars,
  Query: {
    order: (_, { id }, ctx) => data.order(ctx.tenant, id),
    customer: (_, { id }, ctx) => ctx.loaders.customer.load(id),
    orders: (_, args, ctx) => data.orders(ctx.tenant, args),
  },
  Order: {
    customer: (o, _, ctx) => ctx.loaders.customer.load(o.customerId),
    items: (o, _, ctx) => ctx.loaders.items.load(o.id),
  },
  Customer: { orders: (c, args, ctx) => ctx.loaders.ordersOf(args).load(c.id) },
  OrderConnection: { edges },
  OrderItem: { productVariant: (i, _, ctx) => ctx.loaders.variant.load(i.productVariantId) },
});
