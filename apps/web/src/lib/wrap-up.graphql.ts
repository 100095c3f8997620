import { graphql } from '../gql';

export const WRAP_UP_OUTCOME = graphql(`
  fragment WrapUpOutcomeDetails on WrapUpOutcome {
    id
    name
    code
    direction
    wantsNextStep
    isArchived
  }
`);

/** Those that are offered. */
export const WRAP_UP_OUTCOMES = graphql(`
  query WrapUpOutcomes {
    wrapUpOutcomes {
      ...WrapUpOutcomeDetails
    }
  }
`);

/** Those that calls may have. */
export const ALL_WRAP_UP_OUTCOMES = graphql(`
  query AllWrapUpOutcomes {
    wrapUpOutcomes(includeArchived: true) {
      ...WrapUpOutcomeDetails
    }
  }
`);

export const CALL_OUTCOME = graphql(`
  fragment CallOutcome on Call {
    id
    outcome {
      ...WrapUpOutcomeDetails
    }
    outcomeSetBy {
      id
      name
    }
    outcomeSetAt
  }
`);

export const SET_CALL_OUTCOME = graphql(`
  mutation SetCallOutcome($input: SetCallOutcomeInput!) {
    setCallOutcome(input: $input) {
      ...CallOutcome
    }
  }
`);
