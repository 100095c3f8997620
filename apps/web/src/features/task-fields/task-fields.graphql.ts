import { graphql } from '../../gql';

export const TASK_FIELDS = graphql(`
  query TaskFields {
    taskFields {
      ...TaskFieldDetails
    }
  }
  fragment TaskFieldDetails on TaskField {
    id
    name
    kind
    options
  }
`);

export const SAVE_TASK_FIELD = graphql(`
  mutation SaveTaskField($input: SaveTaskFieldInput!) {
    saveTaskField(input: $input) {
      ...TaskFieldDetails
    }
  }
`);

export const DELETE_TASK_FIELD = graphql(`
  mutation DeleteTaskField($input: DeleteTaskFieldInput!) {
    deleteTaskField(input: $input)
  }
`);
