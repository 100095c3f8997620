import { graphql } from '../gql';

/** A file of a comment. */
export const ATTACHED_FILE = graphql(`
  fragment AttachedFileDetails on AttachedFile {
    id
    name
    contentType
    size
    url
  }
`);

/** A comment of a contact, a task or a call, as lists show it. */
export const COMMENT = graphql(`
  fragment CommentDetails on Comment {
    id
    text
    isHidden
    createdAt
    callId
    author {
      id
      name
    }
    files {
      ...AttachedFileDetails
    }
  }
`);

export const CONTACT_COMMENTS = graphql(`
  query ContactComments($id: ID!) {
    contact(id: $id) {
      id
      comments {
        ...CommentDetails
      }
    }
  }
`);

export const TASK_COMMENTS = graphql(`
  query TaskComments($id: ID!) {
    task(id: $id) {
      id
      comments {
        ...CommentDetails
      }
    }
  }
`);

export const COMMENT_CHANGES = graphql(`
  subscription CommentChanges($contactId: ID, $taskId: ID) {
    commentsChanged(contactId: $contactId, taskId: $taskId) {
      ...CommentDetails
    }
  }
`);

export const ADD_CONTACT_COMMENT = graphql(`
  mutation AddContactComment($input: AddContactCommentInput!) {
    addContactComment(input: $input) {
      ...CommentDetails
    }
  }
`);

export const ADD_TASK_COMMENT = graphql(`
  mutation AddTaskComment($input: AddTaskCommentInput!) {
    addTaskComment(input: $input) {
      ...CommentDetails
    }
  }
`);
