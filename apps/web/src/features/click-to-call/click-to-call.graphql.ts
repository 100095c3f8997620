import { graphql } from '../../gql';

export const CLICK_TO_CALL = graphql(`
  mutation ClickToCall($input: ClickToCallInput!) {
    clickToCall(input: $input) {
      __typename
      ... on ClickToCallStarted {
        intentId
        connectionId
        extension
        dialledNumber
      }
      ... on ClickToCallRefused {
        reason
        message
        telUri
      }
    }
  }
`);

export const MY_DIAL_CONNECTIONS = graphql(`
  query MyDialConnections {
    myDialConnections {
      id
      name
      extension
    }
  }
`);

export const DIAL_SUGGESTIONS = graphql(`
  query DialSuggestions($search: String!) {
    contacts(filter: { search: $search }, order: LAST_CALL, page: { offset: 0, limit: 6 }) {
      items {
        id
        name
        company {
          id
          name
        }
        phones {
          id
          raw
          display
          e164
          extension
          type {
            id
            name
            code
          }
        }
      }
      total
    }
  }
`);
