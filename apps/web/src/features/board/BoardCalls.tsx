import { Anchor } from '@mantine/core';
import { IconPhoneIncoming, IconPhoneOutgoing } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { LineTag } from '../../ui/LineTag';
import { RunningTime } from '../../ui/RunningTime';
import classes from './Board.module.css';
import { type BoardCall, namesOf, talkingSince } from './board-state';

interface BoardCallsProps {
  title: string;
  /** Said where there are none. */
  nothing: string;
  calls: BoardCall[];
  clockOffset: number;
  /** On the big screen nothing can be clicked. */
  isLarge: boolean;
}

/** Running calls of one kind: who, on which line, with whom, how long. */
export function BoardCalls({ title, nothing, calls, clockOffset, isLarge }: BoardCallsProps) {
  return (
    <section className={classes.panel} aria-label={title}>
      <h2 className={classes.heading}>
        {title} <span className={classes.count}>{calls.length}</span>
      </h2>
      {calls.length === 0 ? (
        <p className={classes.nothing}>{nothing}</p>
      ) : (
        <ul className={classes.rows}>
          {calls.map((call) => (
            <CallRow key={call.id} {...{ call, clockOffset, isLarge }} />
          ))}
        </ul>
      )}
    </section>
  );
}

function CallRow({
  call,
  clockOffset,
  isLarge,
}: { call: BoardCall } & Pick<BoardCallsProps, 'clockOffset' | 'isLarge'>) {
  const { t } = useTranslation('board');
  const { state, direction, line, isTest } = call;
  const isTalking = state === 'TALKING';
  const Icon = direction === 'INBOUND' ? IconPhoneIncoming : IconPhoneOutgoing;
  return (
    <li className={classes.row} data-state={state}>
      <span className={classes.icon}>
        <Icon size="1.15em" aria-hidden />
        <span className={classes.hidden}>{t(`direction.${direction}`)}</span>
      </span>
      <span className={classes.who}>
        <span className={classes.name}>
          <Caller call={call} isLarge={isLarge} />
          {isTest && <span className={classes.test}>{t('test')}</span>}
        </span>
        <span className={classes.facts}>
          <LineTag line={line} />
          <span>{withWhom(call, t('nobodyYet'), (names) => t(isTalking ? 'with' : 'ringsAt', { names }))}</span>
        </span>
      </span>
      <RunningTime
        className={classes.clock}
        since={isTalking ? talkingSince(call) : call.startedAt}
        clockOffset={clockOffset}
      />
    </li>
  );
}

function withWhom(call: BoardCall, nobody: string, words: (names: string) => string): ReactNode {
  if (call.state === 'ENDED') return null;
  const names = namesOf(call, call.state);
  if (names.length > 0) return words(names.join(', '));
  if (call.employee && call.direction === 'OUTBOUND') return words(call.employee.name);
  return call.state === 'RINGING' ? nobody : null;
}

function Caller({ call, isLarge }: { call: BoardCall; isLarge: boolean }) {
  const { t } = useTranslation('board');
  const name = call.contact?.name ?? call.remoteNumberDisplay ?? t('withheld');
  if (isLarge) return <>{name}</>;
  return (
    <Anchor component={Link} to={`/calls/${call.id}`} inherit>
      {name}
    </Anchor>
  );
}
