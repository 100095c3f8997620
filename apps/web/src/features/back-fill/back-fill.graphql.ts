import { graphql } from '../../gql';

export const UNKNOWN_SHORT_NUMBERS = graphql(`
  query UnknownShortNumbers {
    unknownShortNumbers {
      extension
      calls
      firstAt
      lastAt
      connection {
        id
        name
      }
    }
  }
`);

export const FORMERLY_IGNORED = graphql(`
  query FormerlyIgnoredNumbers {
    formerlyIgnoredNumbers {
      remoteNumber
      calls
      firstAt
      lastAt
      connection {
        id
        name
      }
    }
  }
`);

export const BACK_FILL_EMPLOYEES = graphql(`
  query BackFillEmployees {
    employees {
      id
      name
      isActive
    }
  }
`);

export const BACK_FILL_PREVIEW = graphql(`
  query BackFillPreview($input: BackFillInput!) {
    backFillPreview(input: $input) {
      newContacts
      alreadyRecorded
      calls {
        providerCallId
        startedAt
        direction
        remoteNumber
        isAnswered
        talkSeconds
        createsContact
        contact {
          id
          name
        }
      }
    }
  }
`);

export const BACK_FILLS = graphql(`
  query BackFills {
    backFills {
      id
      extension
      remoteNumber
      appliedAt
      calls
      contacts
      undoneAt
      connection {
        id
        name
      }
      employee {
        id
        name
      }
      appliedBy {
        id
        name
      }
    }
  }
`);

export const APPLY_BACK_FILL = graphql(`
  mutation ApplyBackFill($input: BackFillInput!) {
    applyBackFill(input: $input) {
      id
      calls
      contacts
    }
  }
`);

export const UNDO_BACK_FILL = graphql(`
  mutation UndoBackFill($input: UndoBackFillInput!) {
    undoBackFill(input: $input) {
      removedCalls
      removedContacts
      kept {
        callId
        startedAt
        reason
      }
    }
  }
`);
