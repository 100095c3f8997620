import { graphql } from '../gql';

export const ACTIVITY_PAGE = graphql(`
  fragment ActivityPageParts on ActivityPage {
    next
    items {
      id
      kind
      at
      records {
        id
        kind
        authorEmployee {
          id
          name
        }
        authorContact {
          id
          name
        }
        fields {
          key
          name {
            en
            ru
          }
          type
          text
          number
          at
          until
          direction
          employee {
            id
            name
          }
          contact {
            id
            name
          }
        }
      }
      filing {
        onContact
        isHidden
        task {
          id
          number
          title
        }
      }
      call {
        id
        talkSeconds
        outcome {
          ...WrapUpOutcomeDetails
        }
        recordings {
          id
          url
          durationSeconds
        }
      }
      comment {
        id
        text
        isHidden
        author {
          id
          name
        }
      }
      task {
        id
        number
        title
        author {
          id
          name
        }
      }
      taskChange {
        id
        kind
        fromStatus
        toStatus
        fromAssignee {
          id
          name
        }
        toAssignee {
          id
          name
        }
        fromDueAt
        toDueAt
        author {
          id
          name
        }
      }
    }
  }
`);

export const CONTACT_ACTIVITY = graphql(`
  query ContactActivity($id: ID!, $filter: ActivityFilter, $page: ActivityPageInput!) {
    contact(id: $id) {
      id
      activity(filter: $filter, page: $page) {
        ...ActivityPageParts
      }
    }
  }
`);

export const TASK_ACTIVITY = graphql(`
  query TaskActivity($id: ID!, $filter: ActivityFilter, $page: ActivityPageInput!) {
    task(id: $id) {
      id
      activity(filter: $filter, page: $page) {
        ...ActivityPageParts
      }
    }
  }
`);

export const MOVE_RECORD = graphql(`
  mutation MoveCallRecord($input: MoveCallRecordInput!) {
    moveCallRecord(input: $input) {
      ...RecordChange
    }
  }
`);

export const DELETE_RECORD = graphql(`
  mutation DeleteCallRecord($input: DeleteCallRecordInput!) {
    deleteCallRecord(input: $input) {
      ...RecordChange
    }
  }
`);

/** What an administrator can take back of what was done with a call's record. */
export const RECORD_CHANGE = graphql(`
  fragment RecordChange on Call {
    id
    recordChange {
      id
      act
      at
      undoableUntil
      employee {
        id
        name
      }
    }
  }
`);

export const UNDO_RECORD_CHANGE = graphql(`
  mutation UndoCallRecordChange($input: UndoCallRecordChangeInput!) {
    undoCallRecordChange(input: $input) {
      ...RecordChange
      contact {
        id
        name
      }
    }
  }
`);
