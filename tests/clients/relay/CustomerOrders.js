import { graphql } from 'relay-runtime';

/** A list below an object: Relay reads further pages through node(id:). */
export const fragment = graphql`
  fragment CustomerOrders_customer on Customer
  @refetchable(queryName: "CustomerOrdersPaginationQuery")
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" }) {
    name
    orders(first: $first, after: $after) @connection(key: "CustomerOrders_orders") {
      edges {
        node {
          id
          status
          totalAmount
          createdAt
        }
      }
    }
  }`;

export const query = graphql`
  query CustomerOrdersQuery($id: ID!, $first: Int) {
    customer(id: $id) {
      ...CustomerOrders_customer @arguments(first: $first)
    }
  }`;
