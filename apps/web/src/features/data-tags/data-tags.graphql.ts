import { graphql } from '../../gql';
import type { DataTagsQuery } from '../../gql/graphql';

export const DATA_TAGS = graphql(`
  query DataTags {
    dataTags {
      kind
      name {
        en
        ru
      }
      group {
        en
        ru
      }
      keyFields {
        key
        name {
          en
          ru
        }
        type
      }
      extraFields {
        id
        tag
        name
      }
    }
  }
`);

export type ExtraField = DataTagsQuery['dataTags'][number]['extraFields'][number];

export const ADD_DATA_TAG_FIELD = graphql(`
  mutation AddDataTagField($input: AddDataTagFieldInput!) {
    addDataTagField(input: $input) {
      id
      tag
      name
    }
  }
`);

export const RENAME_DATA_TAG_FIELD = graphql(`
  mutation RenameDataTagField($input: RenameDataTagFieldInput!) {
    renameDataTagField(input: $input) {
      id
      name
    }
  }
`);

export const DELETE_DATA_TAG_FIELD = graphql(`
  mutation DeleteDataTagField($input: DeleteDataTagFieldInput!) {
    deleteDataTagField(input: $input)
  }
`);
