import { graphql } from '../../gql';

export const SAVE_OUTCOME = graphql(`
  mutation SaveWrapUpOutcome($input: SaveWrapUpOutcomeInput!) {
    saveWrapUpOutcome(input: $input) {
      ...WrapUpOutcomeDetails
    }
  }
`);

export const REMOVE_OUTCOME = graphql(`
  mutation RemoveWrapUpOutcome($input: WrapUpOutcomeInput!) {
    removeWrapUpOutcome(input: $input) {
      ...WrapUpOutcomeDetails
    }
  }
`);

export const RESTORE_OUTCOME = graphql(`
  mutation RestoreWrapUpOutcome($input: WrapUpOutcomeInput!) {
    restoreWrapUpOutcome(input: $input) {
      ...WrapUpOutcomeDetails
    }
  }
`);

export const ORDER_OUTCOMES = graphql(`
  mutation OrderWrapUpOutcomes($input: OrderWrapUpOutcomesInput!) {
    orderWrapUpOutcomes(input: $input) {
      ...WrapUpOutcomeDetails
    }
  }
`);
