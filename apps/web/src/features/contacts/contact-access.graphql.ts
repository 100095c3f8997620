import { graphql } from '../../gql';

export const CONTACT_ACCESS = graphql(`
  query ContactAccess($id: ID!) {
    contact(id: $id) {
      id
      isRestricted
      accessList {
        party {
          id
          name
          isGroup
        }
        mayEdit
        reasons
      }
    }
  }
`);

export const CONTACT_ACCESS_GROUNDS = graphql(`
  query ContactAccessGrounds($id: ID!) {
    contactAccess(contactId: $id) {
      employee {
        id
        name
      }
      mayEdit
      grounds {
        kind
        group {
          id
          name
        }
      }
    }
  }
`);

export const SET_CONTACT_ACCESS = graphql(`
  mutation SetContactAccess($input: SetContactAccessInput!) {
    setContactAccess(input: $input) {
      id
      isRestricted
    }
  }
`);
