import { graphql } from '../../gql';

export const RECORDING_ACCESSES = graphql(`
  query RecordingAccesses($filter: RecordingAccessFilter, $page: PageInput!) {
    recordingAccesses(filter: $filter, page: $page) {
      items {
        id
        at
        kind
        remoteAddress
        employee {
          id
          name
        }
        call {
          id
          startedAt
          remoteNumber
          remoteNumberDisplay
          contact {
            id
            name
          }
        }
      }
      total
    }
  }
`);

export const AUDIT_EMPLOYEES = graphql(`
  query AuditEmployees {
    employees {
      id
      name
    }
  }
`);
