import { graphql } from '../../gql';
import type { EmployeeGroupsQuery } from '../../gql/graphql';

export const EMPLOYEE_GROUPS = graphql(`
  query EmployeeGroups {
    employeeGroups {
      id
      name
      members {
        id
        name
      }
      usage {
        contacts
        templates
        lines
        reports
      }
    }
  }
`);

export type EmployeeGroup = EmployeeGroupsQuery['employeeGroups'][number];

export const SAVE_EMPLOYEE_GROUP = graphql(`
  mutation SaveEmployeeGroup($input: SaveEmployeeGroupInput!) {
    saveEmployeeGroup(input: $input) {
      id
      name
      members {
        id
        name
      }
    }
  }
`);

export const DELETE_EMPLOYEE_GROUP = graphql(`
  mutation DeleteEmployeeGroup($input: DeleteEmployeeGroupInput!) {
    deleteEmployeeGroup(input: $input)
  }
`);
