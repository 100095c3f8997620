import { useMutation } from '@apollo/client/react';
import i18n from 'i18next';
import type { CallDirection, WrapUpOutcomeDetailsFragment } from '../gql/graphql';
import { useMe } from './me';
import { notifyError } from './notify';
import { SET_CALL_OUTCOME } from './wrap-up.graphql';

export type Outcome = WrapUpOutcomeDetailsFragment;

/** An outcome's name: those that come with the product are translated, own ones are as they were written. */
export function outcomeName({ name, code }: Pick<Outcome, 'name' | 'code'>): string {
  const key = `wrapUp:shipped.${code}`;
  return code && i18n.exists(key) ? i18n.t(key as 'wrapUp:shipped.ORDER') : name;
}

/** What is offered for a call, and the one it has. */
export function outcomesFor(
  outcomes: readonly Outcome[],
  direction: CallDirection,
  chosen: Outcome | null | undefined,
): Outcome[] {
  const offered = outcomes.filter((outcome) => !outcome.direction || outcome.direction === direction);
  return chosen && !offered.some(({ id }) => id === chosen.id) ? [...offered, chosen] : offered;
}

/** Chooses the outcome of a call, or none; it is shown before the API confirms it. A refusal is told in a message. */
export function useSetOutcome(callId: string): (outcome: Outcome | null) => void {
  const { id, name } = useMe();
  const [run] = useMutation(SET_CALL_OUTCOME);
  return (outcome) => {
    const outcomeSetBy = outcome && { __typename: 'Employee', id, name };
    const outcomeSetAt = outcome && new Date().toISOString();
    const setCallOutcome = { __typename: 'Call', id: callId, outcome, outcomeSetBy, outcomeSetAt };
    run({
      variables: { input: { callId, outcomeId: outcome?.id ?? null } },
      optimisticResponse: { setCallOutcome },
    }).catch(notifyError);
  };
}
