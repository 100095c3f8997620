import { graphql } from '../../gql';

export const MAIL_SETTINGS = graphql(`
  query MailSettings($page: PageInput!) {
    mailSettings {
      host
      from
      waiting
    }
    troubledMails(page: $page) {
      total
      items {
        id
        recipient
        subject
        state
        tries
        problem
        reason
        nextTryAt
        createdAt
      }
    }
  }
`);

export const SEND_TEST_MAIL = graphql(`
  mutation SendTestMail($input: SendTestMailInput!) {
    sendTestMail(input: $input) {
      __typename
      ... on TestMailSent {
        to
      }
      ... on MailRefused {
        problem
        reason
      }
    }
  }
`);

export const MAIL_CHOICE = graphql(`
  query MyMailChoice {
    mailChoice {
      employeeId
      topics
      canBeSent
    }
  }
`);

export const UPDATE_MAIL_CHOICE = graphql(`
  mutation UpdateMailChoice($input: UpdateMailChoiceInput!) {
    updateMailChoice(input: $input) {
      employeeId
      topics
      canBeSent
    }
  }
`);
