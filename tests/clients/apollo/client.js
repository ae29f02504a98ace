import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client/core';
import { relayStylePagination } from '@apollo/client/utilities';
import { countingFetch, endpoint, headers } from '../server/endpoint.js';

/** A client as a front end sets it up for this API; makeLink puts other links than plain HTTP before the network. */
export function createClient(makeLink = network => new HttpLink(network)) {
  const network = countingFetch();
  const client = new ApolloClient({
    link: makeLink({ uri: endpoint, headers, fetch: network }),
    cache: new InMemoryCache({
      possibleTypes: { Node: ['Customer', 'Order', 'OrderItem', 'ProductVariant'] },
      typePolicies: {
        Query: { fields: { productVariants: relayStylePagination(), customers: relayStylePagination() } },
        Customer: { fields: { orders: relayStylePagination(['where', 'order']) } },
      },
    }),
  });
  return { client, network };
}
