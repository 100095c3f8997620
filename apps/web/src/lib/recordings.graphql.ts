import { graphql } from '../gql';

/** A recording as lists and players show it. */
export const RECORDING = graphql(`
  fragment Recording on CallRecording {
    id
    state
    problem
    reason
    url
    size
    durationSeconds
    nextTryAt
  }
`);

export const RETRY_RECORDING = graphql(`
  mutation RetryRecording($input: RetryRecordingInput!) {
    retryRecording(input: $input) {
      ...Recording
    }
  }
`);

export const RECORDING_CHANGES = graphql(`
  subscription RecordingChanges {
    recordingChanged {
      id
      recordings {
        ...Recording
      }
    }
  }
`);
