import { graphql } from '../../gql';

export const ACCOUNT = graphql(`
  query Account {
    account {
      timeZone
    }
  }
`);

export const UPDATE_ACCOUNT = graphql(`
  mutation UpdateAccount($input: UpdateAccountInput!) {
    updateAccount(input: $input) {
      timeZone
    }
  }
`);
