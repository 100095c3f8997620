import { graphql } from '../../gql';

export const LINES = graphql(`
  query LinesOfConnection($id: ID!) {
    pbxConnection(id: $id) {
      id
      provider {
        id
        capabilities
      }
      lines {
        id
        number
        name
        color
        audience {
          id
          name
          isGroup
        }
      }
    }
  }
`);

export const SET_LINES = graphql(`
  mutation SetLines($input: SetLinesInput!) {
    setLines(input: $input) {
      id
      number
      name
      color
    }
  }
`);
