import { graphql } from '../../gql';

export const CONTACT_CARD = graphql(`
  query ContactCardSettings {
    contactFields {
      id
      name
      kind
      options
      position
    }
    contactTemplates {
      id
      name
      kind
      isDefault
      mainFields {
        id
      }
    }
    contactGroups {
      id
      name
    }
  }
`);

export const SAVE_FIELD = graphql(`
  mutation SaveContactField($input: SaveContactFieldInput!) {
    saveContactField(input: $input) {
      id
      name
      kind
      options
      position
    }
  }
`);

export const DELETE_FIELD = graphql(`
  mutation DeleteContactField($input: DeleteContactFieldInput!) {
    deleteContactField(input: $input)
  }
`);

export const SAVE_TEMPLATE = graphql(`
  mutation SaveContactTemplate($input: SaveContactTemplateInput!) {
    saveContactTemplate(input: $input) {
      id
      mainFields {
        id
      }
    }
  }
`);

export const SAVE_GROUP = graphql(`
  mutation SaveContactGroup($input: SaveContactGroupInput!) {
    saveContactGroup(input: $input) {
      id
      name
    }
  }
`);

export const DELETE_GROUP = graphql(`
  mutation DeleteContactGroup($input: DeleteContactGroupInput!) {
    deleteContactGroup(input: $input)
  }
`);
