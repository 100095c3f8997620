import { graphql } from '../../gql';
import type { ContactCardSettingsQuery } from '../../gql/graphql';

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
      ...TemplateDetails
      usage {
        connections
        contacts
      }
    }
    contactGroups {
      id
      name
    }
    phoneTypes {
      id
      name
      code
      mask
    }
  }
`);

export type Group = ContactCardSettingsQuery['contactGroups'][number];
export type Template = ContactCardSettingsQuery['contactTemplates'][number];
export type Field = ContactCardSettingsQuery['contactFields'][number];

export const TEMPLATE_DETAILS = graphql(`
  fragment TemplateDetails on ContactTemplate {
    id
    name
    kind
    isDefault
    mainFields {
      id
      name
    }
    defaultValues {
      field {
        id
      }
      value
    }
    group {
      id
      name
    }
    phoneType {
      id
      name
      code
    }
    responsibleParties {
      id
      name
      isGroup
    }
    isRestricted
    access {
      party {
        id
        name
        isGroup
      }
      mayEdit
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
      ...TemplateDetails
    }
  }
`);

export const DELETE_TEMPLATE = graphql(`
  mutation DeleteContactTemplate($input: DeleteContactTemplateInput!) {
    deleteContactTemplate(input: $input)
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
