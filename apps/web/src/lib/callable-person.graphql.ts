import { graphql } from '../gql';

/** A contact with the numbers by which it can be called (B-52, B-53). */
export const CALLABLE_PERSON = graphql(`
  fragment CallablePerson on Contact {
    id
    kind
    name
    phones {
      id
      display
      type {
        id
        name
        code
      }
    }
  }
`);
