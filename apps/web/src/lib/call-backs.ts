import { graphql } from '../gql';
import type { CallBacksQuery } from '../gql/graphql';

export const CALL_BACKS = graphql(`
  query CallBacks($from: DateTime!, $to: DateTime!) {
    missedCallFigures(from: $from, to: $to) {
      settledInTime
      settledLate
      openInTime
      openLate
    }
  }
`);

export type CallBacks = CallBacksQuery['missedCallFigures'];

/** Those whose time is over or that are settled: of them a share can be told. */
export const dueOf = ({ settledInTime, settledLate, openLate }: CallBacks): number =>
  settledInTime + settledLate + openLate;

/** Address of the list of missed calls that shows those that were settled in time (D-13). */
export const inTimeLink = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }): string =>
  `/missed-calls?${new URLSearchParams({ state: 'CLOSED', since: startsAt, until: endsAt, timely: 'IN_TIME' })}`;
