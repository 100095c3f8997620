import { graphql } from '../../gql';
import type { CallDetailsQuery } from '../../gql/graphql';

/** What was written during a call, wherever it was posted. */
export const CALL_COMMENTS = graphql(`
  query CallComments($id: ID!) {
    call(id: $id) {
      id
      comments {
        ...CommentDetails
      }
    }
  }
`);

export const LOG_CALL = graphql(`
  fragment LogCall on Call {
    id
    direction
    hasHiddenContact
    remoteNumber
    remoteNumberDisplay
    callerName
    line {
      number
      name
      color
    }
    state
    disposition
    reason
    startedAt
    answeredAt
    endedAt
    ringSeconds
    talkSeconds
    employee {
      id
      name
    }
    contact {
      id
      name
    }
    recordings {
      ...Recording
    }
    isTest
    ...CallOutcome
  }
`);

export const CALL_LOG = graphql(`
  query CallLog($filter: CallFilter, $page: PageInput!) {
    calls(filter: $filter, page: $page) {
      items {
        ...LogCall
      }
    }
  }
`);

/** Apart from the page, which does not wait for it: years of calls take seconds to count. */
export const CALL_LOG_TOTAL = graphql(`
  query CallLogTotal($filter: CallFilter) {
    calls(filter: $filter) {
      total
    }
  }
`);

export const LOG_LINES = graphql(`
  query LogLines {
    lines {
      id
      number
      name
      color
    }
  }
`);

export const LOG_CONNECTIONS = graphql(`
  query LogConnections {
    reportConnections {
      id
      name
    }
  }
`);

export const LOG_EMPLOYEE_GROUPS = graphql(`
  query LogEmployeeGroups {
    employeeGroups {
      id
      name
    }
  }
`);

export const LOG_EMPLOYEES = graphql(`
  query LogEmployees {
    employees(includeInactive: true) {
      id
      name
      isActive
    }
  }
`);

export const LOG_CONTACT = graphql(`
  query LogContact($id: ID!) {
    contact(id: $id) {
      id
      name
    }
  }
`);

export const LIVE_CALLS = graphql(`
  subscription LiveCallsOfLog {
    liveCalls {
      id
      state
    }
  }
`);

export const CALL_DETAILS = graphql(`
  query CallDetails($id: ID!) {
    call(id: $id) {
      ...LogCall
      ...RecordChange
      queue
      forwardedTo
      isEndEstimated
      connection {
        id
        name
      }
      joinedConnections {
        id
        name
      }
      answeredBy {
        id
        name
      }
      task {
        id
        number
        title
      }
      match {
        rule
        matchedNumber
        candidates {
          id
          name
        }
      }
      legs {
        id
        extension
        attempt
        employee {
          id
          name
        }
        state
        outcome
        ringingAt
        answeredAt
        endedAt
        ringSeconds
        talkSeconds
      }
      timeline {
        id
        kind
        at
        receivedAt
        extension
        employee {
          id
          name
        }
        disposition
        reason
      }
    }
  }
`);

export type CallDetails = CallDetailsQuery['call'];
