import { Anchor } from '@mantine/core';
import { IconPhoneIncoming, IconPhoneOutgoing } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CallDirection, CallState, Disposition } from '../gql/graphql';
import classes from './CallSummary.module.css';
import { DateTime } from './Time';

interface SummarisedCall {
  id: string;
  direction: CallDirection;
  state: CallState;
  disposition?: Disposition | null;
  startedAt: string;
  employee?: { name: string } | null;
}

interface CallSummaryProps {
  call: SummarisedCall;
  /** The other party, where the place does not say it. */
  name?: string;
  /** The direction leads to the call; without it the place itself does. */
  isLinked?: boolean;
}

/** A call in two lines: which way, how it came out, when and whose. */
export function CallSummary({ call, name, isLinked = false }: CallSummaryProps) {
  const { t } = useTranslation('callSummary');
  const Icon = call.direction === 'INBOUND' ? IconPhoneIncoming : IconPhoneOutgoing;
  const outcome = outcomeOf(call);
  const direction = t(`direction.${call.direction}`);
  return (
    <span className={classes.root} data-outcome={outcome}>
      <Icon size={18} className={classes.icon} aria-hidden />
      <span className={classes.words}>
        <span>
          {isLinked ? (
            <Anchor component={Link} to={`/calls/${call.id}`} underline="always">
              {direction}
            </Anchor>
          ) : (
            direction
          )}
          , <span className={classes.outcome}>{t(`outcome.${outcome}`)}</span>
          {name && ` · ${name}`}
        </span>
        <span className={classes.facts}>
          <DateTime at={call.startedAt} />
          {call.employee && ` · ${call.employee.name}`}
        </span>
      </span>
    </span>
  );
}

/** How a call came out; key of `callSummary:outcome`. */
export function outcomeOf({ state, direction, disposition }: Omit<SummarisedCall, 'id' | 'startedAt'>) {
  if (state !== 'ENDED') return 'RUNNING';
  if (disposition === 'ANSWERED') return 'ANSWERED';
  return direction === 'INBOUND' ? 'MISSED' : 'UNSUCCESSFUL';
}
