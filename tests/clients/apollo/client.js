import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client/core';
import { relayStylePagination } from '@apollo/client/utilities';
import { ask, countingFetch, endpoint, headers } from '../server/endpoint.js';

// As Apollo's guide has it: asked of the schema, so that a type that becomes a Node is none that fragments miss.
const { __schema: { types } } = await ask('{ __schema { types { name possibleTypes { name } } } }');
const possibleTypes = Object.fromEntries(types
  .filter(type => type.possibleTypes).map(type => [type.name, type.possibleTypes.map(({ name }) => name)]));

/** A client as a front end sets it up for this API; makeLink puts other links than plain HTTP before the network. */
export function createClient(makeLink = network => new HttpLink(network)) {
  const network = countingFetch();
  const client = new ApolloClient({
    link: makeLink({ uri: endpoint, headers, fetch: network }),
    cache: new InMemoryCache({
      possibleTypes,
      typePolicies: {
        Query: { fields: { productVariants: relayStylePagination(), customers: relayStylePagination() } },
        Customer: { fields: { orders: relayStylePagination(['where', 'order']) } },
      },
    }),
  });
  return { client, network };
}
