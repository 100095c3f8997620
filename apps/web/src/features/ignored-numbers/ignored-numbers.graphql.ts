import { graphql } from '../../gql';
import type { IgnoredNumbersQuery } from '../../gql/graphql';

/** A number, or a beginning of numbers, as the list shows it. */
export type IgnoredNumber = IgnoredNumbersQuery['ignoredNumbers']['items'][number];

export const IGNORED_NUMBERS = graphql(`
  query IgnoredNumbers($search: String, $page: PageInput!) {
    ignoredNumbers(search: $search, page: $page) {
      items {
        id
        number
        display
        isPrefix
        comment
        addedAt
        addedBy {
          id
          name
        }
        connection {
          id
          name
        }
      }
      total
    }
  }
`);

export const IGNORED_NUMBER_CONNECTIONS = graphql(`
  query IgnoredNumberConnections {
    pbxConnections {
      id
      name
    }
  }
`);

export const SAVE_IGNORED_NUMBER = graphql(`
  mutation SaveIgnoredNumber($input: SaveIgnoredNumberInput!) {
    saveIgnoredNumber(input: $input) {
      id
      display
    }
  }
`);

export const DELETE_IGNORED_NUMBER = graphql(`
  mutation DeleteIgnoredNumber($input: IgnoredNumberInput!) {
    deleteIgnoredNumber(input: $input)
  }
`);
