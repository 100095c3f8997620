import { graphql } from '../../gql';

/** What the employee has written of a call. */
export const CALL_DRAFT_DETAILS = graphql(`
  fragment CallDraftDetails on CallDraft {
    id
    text
    isHidden
    version
    commentId
    files {
      ...AttachedFileDetails
    }
  }
`);

export const CALL_DRAFT = graphql(`
  query CallDraft($callId: ID!) {
    callDraft(callId: $callId) {
      ...CallDraftDetails
    }
  }
`);

export const SAVE_CALL_DRAFT = graphql(`
  mutation SaveCallDraft($input: SaveCallDraftInput!) {
    saveCallDraft(input: $input) {
      isSaved
      draft {
        ...CallDraftDetails
      }
    }
  }
`);

export const POST_CALL_DRAFT = graphql(`
  mutation PostCallDraft($input: PostCallDraftInput!) {
    postCallDraft(input: $input) {
      ...CallDraftDetails
    }
  }
`);

export const CALL_DRAFT_CHANGES = graphql(`
  subscription CallDraftChanges {
    callDraftChanged {
      ...CallDraftDetails
    }
  }
`);

/** The task that a call is attached to. */
export const POPUP_FILING = graphql(`
  query PopupFiling($id: ID!) {
    call(id: $id) {
      id
      task {
        id
        number
        title
      }
      filing {
        decidedBy
        task {
          id
          number
          title
        }
      }
    }
  }
`);

export const ATTACH_CALL = graphql(`
  mutation AttachCall($input: AttachCallInput!) {
    attachCall(input: $input) {
      id
      filing {
        decidedBy
        task {
          id
          number
          title
        }
      }
    }
  }
`);

export const POPUP_TASK_SEARCH = graphql(`
  query PopupTaskSearch($search: String!) {
    tasks(filter: { search: $search }, order: UPDATED, page: { offset: 0, limit: 8 }) {
      items {
        id
        number
        title
        status
      }
    }
  }
`);

export const CREATE_POPUP_TASK = graphql(`
  mutation CreatePopupTask($input: CreateTaskInput!) {
    createTask(input: $input) {
      id
      number
      title
    }
  }
`);

export const POPUP_CONTACT_SEARCH = graphql(`
  query PopupContactSearch($search: String!) {
    contacts(filter: { search: $search }, page: { offset: 0, limit: 8 }) {
      items {
        id
        name
        company {
          id
          name
        }
        phones {
          id
          display
        }
      }
    }
  }
`);

export const POPUP_RECORDINGS = graphql(`
  query PopupRecordings($id: ID!) {
    call(id: $id) {
      id
      recordings {
        ...Recording
      }
    }
  }
`);

export const POPUP_TASKS = graphql(`
  query PopupTasks($contactId: ID!) {
    contact(id: $contactId) {
      id
      isFavourite
      tasks {
        id
        number
        title
        status
        dueAt
        counterparty {
          id
        }
        participants {
          role
          contact {
            id
          }
        }
      }
    }
  }
`);

/** What only the contact's card has beside what the popup shows. */
export const POPUP_DETAILS = graphql(`
  query PopupDetails($contactId: ID!) {
    contact(id: $contactId) {
      id
      mayEdit
      lastCallAt
      createdAt
      updatedAt
      responsibleParties {
        id
        name
        isGroup
      }
    }
  }
`);
