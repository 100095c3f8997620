import { graphql } from '../../gql';

graphql(`
  fragment CompanySettings on Account {
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
