import { graphql } from '../../../gql';

export const FILING_PREVIEW = graphql(`
  query FilingPreview($setting: FilingSettingInput!, $contactId: ID) {
    filingPreview(setting: $setting, contactId: $contactId) {
      onContact
      makesTask
      unmet
      task {
        id
        number
        title
      }
    }
  }
`);

export const FILING_CHOICES = graphql(`
  query FilingChoices {
    employees {
      id
      name
    }
    contactGroups {
      id
      name
    }
  }
`);

export const FILING_CONTACTS = graphql(`
  query FilingContacts($search: String) {
    contacts(filter: { search: $search }, order: LAST_CALL, page: { offset: 0, limit: 20 }) {
      items {
        id
        name
      }
    }
  }
`);
