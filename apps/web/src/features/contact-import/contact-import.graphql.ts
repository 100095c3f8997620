import { graphql } from '../../gql';

export const IMPORT_DETAILS = graphql(`
  fragment ImportDetails on ContactImport {
    id
    fileName
    encoding
    rowCount
    headers
    sample
    state
    processed
    columns {
      target
      phoneTypeId
      fieldId
    }
    mode
    templateId
    counts {
      created
      updated
      skipped
      wrong
    }
  }
`);

export const IMPORT = graphql(`
  query ContactImportState($id: ID!) {
    contactImport(id: $id) {
      ...ImportDetails
    }
  }
`);

export const IMPORT_CHOICES = graphql(`
  query ContactImportChoices {
    contactFields {
      id
      name
    }
    phoneTypes {
      id
      name
      code
    }
    contactTemplates {
      id
      name
      kind
      isDefault
    }
  }
`);

export const WRONG_ROWS = graphql(`
  query ContactImportWrongRows($id: ID!, $language: String!, $page: PageInput!) {
    contactImport(id: $id) {
      id
      headers
      wrongRows(language: $language, page: $page) {
        total
        items {
          line
          cells
          problems {
            column
            text
          }
        }
      }
    }
  }
`);

export const CHECK_IMPORT = graphql(`
  mutation CheckContactImport($input: CheckContactImportInput!) {
    checkContactImport(input: $input) {
      ...ImportDetails
    }
  }
`);

export const START_IMPORT = graphql(`
  mutation StartContactImport($input: ContactImportIdInput!) {
    startContactImport(input: $input) {
      ...ImportDetails
    }
  }
`);
