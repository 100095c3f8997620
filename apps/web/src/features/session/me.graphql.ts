import { graphql } from '../../gql';

export const ME = graphql(`
  query Me {
    me {
      id
      name
      email
      role
      isOwner
      locale
      shortNumbers {
        id
        number
        connectionId
      }
    }
  }
`);
