import type { PopupCallFragment } from '../../gql/graphql';
import { Duration } from '../../ui/Time';
import { RunningTime } from '../../ui/RunningTime';

interface CallClockProps {
  popup: PopupCallFragment;
  clockOffset: number;
  className?: string;
}

/** How long it has been ringing, or they have been talking; after the end, how long they talked. */
export function CallClock({ popup: { state, call }, clockOffset, className }: CallClockProps) {
  if (state === 'ENDED') {
    return call.talkSeconds ? (
      <span className={className}>
        <Duration seconds={call.talkSeconds} />
      </span>
    ) : null;
  }
  const since = state === 'TALKING' ? (call.answeredAt ?? call.startedAt) : call.startedAt;
  return <RunningTime since={since} clockOffset={clockOffset} className={className} />;
}
