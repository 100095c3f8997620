import { graphql } from '../../gql';

/** The outcome of a call, and what may be chosen. */
export const POPUP_OUTCOME = graphql(`
  query PopupOutcome($id: ID!) {
    call(id: $id) {
      ...CallOutcome
    }
    wrapUpOutcomes {
      ...WrapUpOutcomeDetails
    }
  }
`);

export const END_WRAP_UP_OF = graphql(`
  mutation EndWrapUpOf($callId: ID!) {
    endWrapUp(callId: $callId) {
      id
      state
      isAway
    }
  }
`);

/** What the employee wants to be reminded of after the call. */
export const POPUP_REMINDERS = graphql(`
  query PopupReminders($callId: ID!) {
    reminders(filter: { callId: $callId, isOpen: true }, page: { offset: 0, limit: 3 }) {
      items {
        ...ReminderRow
      }
    }
  }
`);
