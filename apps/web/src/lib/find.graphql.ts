import { graphql } from '../gql';

/** Those called last come first. */
export const FIND_CONTACT = graphql(`
  query FindContact($search: String) {
    contacts(filter: { search: $search }, order: LAST_CALL, page: { offset: 0, limit: 20 }) {
      items {
        id
        name
        company {
          id
          name
        }
      }
      total
    }
  }
`);

/** Those changed last come first. */
export const FIND_TASK = graphql(`
  query FindTask($search: String) {
    tasks(filter: { search: $search }, order: UPDATED, page: { offset: 0, limit: 20 }) {
      items {
        id
        number
        title
      }
      total
    }
  }
`);
