import { graphql } from '../../gql';
import type { PersonDataQuery } from '../../gql/graphql';

graphql(`
  fragment Counts on ErasureCounts {
    calls
    recordings
    comments
    files
    notes
    reminders
    tasks
    merges
    requests
    saved
    mentions
  }
`);

export const PERSON_DATA = graphql(`
  query PersonData($input: PersonInput!) {
    personData(input: $input) {
      title
      counts {
        ...Counts
      }
      sharedNumbers
      runningCalls
      exportUrl
    }
  }
`);

export type PersonData = PersonDataQuery['personData'];

export const ERASE_PERSON = graphql(`
  mutation ErasePerson($input: ErasePersonInput!) {
    erasePerson(input: $input) {
      id
    }
  }
`);

export const ERASURES = graphql(`
  query Erasures($page: PageInput!) {
    erasures(page: $page) {
      items {
        id
        kind
        requestedAt
        finishedAt
        waitsFor
        hasFailed
        requestedBy {
          id
          name
        }
        counts {
          ...Counts
        }
      }
      total
    }
  }
`);
