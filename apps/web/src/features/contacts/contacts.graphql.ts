import { graphql } from '../../gql';

export const CONTACT_LIST = graphql(`
  query ContactList($filter: ContactFilter, $order: ContactOrder!, $page: PageInput!) {
    contacts(filter: $filter, order: $order, page: $page) {
      items {
        id
        kind
        name
        isNew
        isFavourite
        company {
          id
          name
        }
        group {
          id
          name
        }
        responsibles {
          id
          name
        }
        phones {
          id
          display
          type {
            id
            name
            code
          }
        }
        lastCallAt
      }
      total
    }
  }
`);

export const CONTACT_FILTERS = graphql(`
  query ContactFilters {
    contactGroups {
      id
      name
    }
    employees {
      id
      name
    }
  }
`);

export const CONTACT_DETAILS = graphql(`
  fragment ContactDetails on Contact {
    id
    kind
    name
    isNew
    isFavourite
    template {
      id
    }
    company {
      id
      name
    }
    group {
      id
      name
    }
    mayEdit
    responsibleParties {
      id
      name
      isGroup
    }
    responsibles {
      id
      name
    }
    phones {
      id
      raw
      display
      e164
      extension
      type {
        id
        name
        code
      }
    }
    fields {
      field {
        id
        name
        kind
        options
        position
      }
      value
    }
    mainFieldCount
    members {
      id
      name
      phones {
        id
        display
      }
    }
    tasks {
      id
      number
      title
      status
      dueAt
      counterparty {
        id
      }
      participants {
        role
        contact {
          id
        }
      }
    }
    merges {
      mergedId
      mergedName
      mergedAt
      mergedBy {
        id
        name
      }
    }
    lastCallAt
    createdAt
    updatedAt
  }
`);

export const CONTACT = graphql(`
  query ContactCard($id: ID!) {
    contact(id: $id) {
      ...ContactDetails
    }
  }
`);

export const CONTACT_CALLS = graphql(`
  query ContactCalls($contactId: ID!) {
    calls(filter: { contactId: $contactId }, page: { offset: 0, limit: 8 }) {
      items {
        id
        direction
        state
        disposition
        startedAt
        ringSeconds
        talkSeconds
        employee {
          id
          name
        }
      }
      total
    }
  }
`);

/** What the form offers. */
export const CONTACT_FORM = graphql(`
  query ContactForm {
    phoneTypes {
      id
      name
      code
      mask
    }
    contactGroups {
      id
      name
    }
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
      }
      responsibleParties {
        id
      }
    }
  }
`);

export const COMPANY_SEARCH = graphql(`
  query CompanySearch($search: String) {
    contacts(filter: { kind: COMPANY, search: $search }, page: { offset: 0, limit: 20 }) {
      items {
        id
        name
      }
      total
    }
  }
`);

export const SAME_PHONE = graphql(`
  query SamePhone($phone: String!) {
    hiddenContactsByPhone(phone: $phone) {
      responsibles {
        id
        name
      }
    }
    contactsByPhone(phone: $phone) {
      id
      name
      phones {
        id
        raw
        display
      }
    }
  }
`);

export const MERGE_CANDIDATES = graphql(`
  query MergeCandidates($search: String!, $phone: String!) {
    contactsByPhone(phone: $phone) {
      ...MergeCandidate
    }
    contacts(filter: { search: $search }, page: { offset: 0, limit: 12 }) {
      items {
        ...MergeCandidate
      }
      total
    }
  }
`);

export const MERGE_CANDIDATE = graphql(`
  fragment MergeCandidate on Contact {
    id
    name
    company {
      id
      name
    }
    phones {
      id
      display
    }
  }
`);

export const MERGE_CONTACTS = graphql(`
  mutation MergeContacts($input: MergeContactsInput!) {
    mergeContacts(input: $input) {
      ...ContactDetails
    }
  }
`);

export const CREATE_CONTACT = graphql(`
  mutation CreateContact($input: CreateContactInput!) {
    createContact(input: $input) {
      ...ContactDetails
    }
  }
`);

export const UPDATE_CONTACT = graphql(`
  mutation UpdateContact($input: UpdateContactInput!) {
    updateContact(input: $input) {
      ...ContactDetails
    }
  }
`);
