import { graphql } from '../../gql';

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
    }
  }
`);
