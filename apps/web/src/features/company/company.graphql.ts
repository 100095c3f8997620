import { graphql } from '../../gql';

graphql(`
  fragment CompanySettings on Account {
    name
    timeZone
    workingHours {
      day
      from
      to
    }
    holidays
    callBackMinutes
    wrapUpSeconds
    recordingDays
    callMonths
    maskedRoles
    callViewers {
      id
      name
      isGroup
    }
    missedCallViewers {
      id
      name
      isGroup
    }
  }
`);

export const ACCOUNT = graphql(`
  query Account {
    account {
      ...CompanySettings
    }
  }
`);

export const UPDATE_ACCOUNT = graphql(`
  mutation UpdateAccount($input: UpdateAccountInput!) {
    updateAccount(input: $input) {
      ...CompanySettings
    }
  }
`);

export const RETENTION_PREVIEW = graphql(`
  query CallRetentionPreview($months: Int!) {
    callRetentionPreview(months: $months) {
      calls
      recordings
      keptSince
    }
  }
`);
