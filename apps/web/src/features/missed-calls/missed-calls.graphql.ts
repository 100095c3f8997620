import { graphql } from '../../gql';

export const MISSED_CALLS = graphql(`
  query MissedCalls($filter: MissedCallFilter!, $page: PageInput!) {
    missedCalls(filter: $filter, page: $page) {
      total
      items {
        ...MissedCallRow
      }
    }
  }
`);

graphql(`
  fragment MissedCallRow on MissedCall {
    id
    count
    firstAt
    lastAt
    claimedAt
    resolvedAt
    resolution
    note
    waitedSeconds
    dueAt
    hasHiddenContact
    claimedBy {
      id
      name
    }
    resolvedBy {
      id
      name
    }
    contact {
      id
      name
    }
    calls {
      id
      remoteNumber
      remoteNumberDisplay
      line {
        number
        name
        color
      }
    }
  }
`);

export const CLAIM_MISSED_CALL = graphql(`
  mutation ClaimMissedCall($id: ID!) {
    claimMissedCall(id: $id) {
      ...MissedCallRow
    }
  }
`);

export const RELEASE_MISSED_CALL = graphql(`
  mutation ReleaseMissedCall($id: ID!) {
    releaseMissedCall(id: $id) {
      ...MissedCallRow
    }
  }
`);

export const CLOSE_MISSED_CALL = graphql(`
  mutation CloseMissedCall($input: CloseMissedCallInput!) {
    closeMissedCall(input: $input) {
      ...MissedCallRow
    }
  }
`);
