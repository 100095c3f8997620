import { graphql } from '../../gql';

graphql(`
  fragment EmployeeDuty on Employee {
    workingHours {
      day
      from
      to
    }
    deputy {
      id
      name
    }
    deputyUntil
  }
`);

export const EMPLOYEES = graphql(`
  query EmployeesOfSettings {
    employees(includeInactive: true) {
      id
      name
      email
      role
      isActive
      isOwner
      locale
      phones
      shortNumbers {
        id
        number
      }
      ...EmployeeDuty
    }
  }
`);

export const CREATE_EMPLOYEE = graphql(`
  mutation CreateEmployee($input: CreateEmployeeInput!) {
    createEmployee(input: $input) {
      id
      name
    }
  }
`);

export const UPDATE_EMPLOYEE = graphql(`
  mutation UpdateEmployee($input: UpdateEmployeeInput!) {
    updateEmployee(input: $input) {
      id
      name
      email
      role
      isActive
      locale
      phones
      ...EmployeeDuty
    }
  }
`);
