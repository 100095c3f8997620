import type { LoadPbxNumbersMutation } from '../gql/graphql';
import { graphql } from '../gql';

export const LOAD_PBX_NUMBERS = graphql(`
  mutation LoadPbxNumbers($input: LoadPbxNumbersInput!) {
    loadPbxNumbers(input: $input) {
      extensions {
        number
        name
        employee {
          id
        }
      }
      lines {
        number
        name
      }
    }
  }
`);

/** What a PBX says of its short numbers and lines; nothing of it is saved yet. */
export type PbxNumbers = LoadPbxNumbersMutation['loadPbxNumbers'];
