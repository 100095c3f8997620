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
