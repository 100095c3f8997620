import { graphql } from '../gql';

/** Who can be named: active employees, and groups. */
export const PARTIES = graphql(`
  query Parties {
    employees {
      id
      name
    }
    employeeGroups {
      id
      name
    }
  }
`);
