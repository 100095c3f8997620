import { graphql } from '../gql';

export const REMINDERS = graphql(`
  query Reminders($filter: ReminderFilter!, $page: PageInput!) {
    reminders(filter: $filter, page: $page) {
      total
      items {
        ...ReminderRow
      }
    }
  }
`);

graphql(`
  fragment ReminderRow on Reminder {
    id
    text
    at
    doneAt
    contact {
      id
      name
    }
    task {
      id
      title
    }
    call {
      id
    }
  }
`);

export const CREATE_REMINDER = graphql(`
  mutation CreateReminder($input: CreateReminderInput!) {
    createReminder(input: $input) {
      ...ReminderRow
    }
  }
`);

export const SNOOZE_REMINDER = graphql(`
  mutation SnoozeReminder($input: SnoozeReminderInput!) {
    snoozeReminder(input: $input) {
      ...ReminderRow
    }
  }
`);

export const FINISH_REMINDER = graphql(`
  mutation FinishReminder($id: ID!) {
    finishReminder(id: $id) {
      ...ReminderRow
    }
  }
`);
