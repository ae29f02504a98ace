import { graphql } from 'relay-runtime';

/** A list on the root, as a component with usePaginationFragment declares it: pages in both directions. */
export const fragment = graphql`
  fragment VariantList_query on Query
  @refetchable(queryName: "VariantListPaginationQuery")
  @argumentDefinitions(first: { type: "Int" }, after: { type: "String" }, last: { type: "Int" }, before: { type: "String" }) {
    productVariants(first: $first, after: $after, last: $last, before: $before) @connection(key: "VariantList_productVariants") {
      edges {
        node {
          id
          sku
          ...VariantLabel_variant
        }
      }
    }
  }`;

export const label = graphql`
  fragment VariantLabel_variant on ProductVariant {
    name
    unitPrice
  }`;

export const query = graphql`
  query VariantListQuery($first: Int, $after: String, $last: Int, $before: String) {
    ...VariantList_query @arguments(first: $first, after: $after, last: $last, before: $before)
  }`;
