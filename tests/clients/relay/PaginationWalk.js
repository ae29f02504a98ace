import {
  Environment, Network, RecordSource, Store, createOperationDescriptor, fetchQuery, getPaginationMetadata, getPaginationVariables, getSelector,
} from 'relay-runtime';
import { countingFetch, endpoint, headers } from '../server/endpoint.js';

const flags = { forward: ['hasNextPage', 'endCursor'], backward: ['hasPreviousPage', 'startCursor'] };

/** What usePaginationFragment does for a component, without React: the store holds the list, loadMore adds a page at one end. */
export class PaginationWalk {
  #network = countingFetch();
  #environment = new Environment({
    network: Network.create(async ({ text }, variables) => {
      const body = JSON.stringify({ query: text, variables });
      return (await this.#network(endpoint, { method: 'POST', headers: { ...headers, 'Content-Type': 'application/json' }, body })).json();
    }),
    store: new Store(new RecordSource()),
  });
  #fragment;
  #operation;
  #parent;

  /** @param parent From the query's data to the object that spreads the fragment. */
  static async start(query, fragment, variables, parent = data => data) {
    const walk = new PaginationWalk();
    walk.#fragment = fragment;
    walk.#operation = createOperationDescriptor(query, variables);
    walk.#parent = parent;
    walk.#environment.retain(walk.#operation);
    await fetchQuery(walk.#environment, query, variables).toPromise();
    return walk;
  }

  get requests() {
    return this.#network.requests;
  }

  /** The fragment's data as the component sees them now. */
  get data() {
    return this.#environment.lookup(this.#selector().selector ?? this.#selector()).data;
  }

  get connection() {
    const { connectionPathInFragmentData } = getPaginationMetadata(this.#fragment, 'PaginationWalk');
    return connectionPathInFragmentData.reduce((value, key) => value[key], this.data);
  }

  has(direction) {
    return this.connection.pageInfo[flags[direction][0]];
  }

  async loadMore(direction, count) {
    const { paginationRequest, paginationMetadata, identifierField } = getPaginationMetadata(this.#fragment, 'PaginationWalk');
    const cursor = this.connection.pageInfo[flags[direction][1]];
    const variables = getPaginationVariables(direction, count, cursor, this.#selector().variables, {}, paginationMetadata);
    if (identifierField) {
      variables[identifierField] = this.data[identifierField];
    }

    await fetchQuery(this.#environment, paginationRequest, variables).toPromise();
  }

  #selector() {
    return getSelector(this.#fragment, this.#parent(this.#environment.lookup(this.#operation.fragment).data));
  }
}
