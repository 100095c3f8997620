import { graphql } from '../../gql';

export const SHORT_NUMBERS = graphql(`
  query ShortNumbersOfConnection($id: ID!) {
    pbxConnection(id: $id) {
      id
      provider {
        id
        capabilities
      }
      shortNumbers {
        id
        number
        employee {
          id
        }
      }
    }
    employees(includeInactive: true) {
      id
      name
      isActive
    }
  }
`);

export const SET_SHORT_NUMBERS = graphql(`
  mutation SetShortNumbers($input: SetShortNumbersInput!) {
    setShortNumbers(input: $input) {
      id
      number
      employee {
        id
        shortNumbers {
          id
          number
          connectionId
        }
      }
    }
  }
`);
