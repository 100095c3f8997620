import { TextInput } from '@mantine/core';
import { useFilterParam } from '../../lib/use-page-params';

/** First and last day of a list, kept in the address as `?from=&to=`; neither is chosen past the other. */
export function DayRangeFilter({ labels }: { labels: { from: string; to: string } }) {
  const [from, setFrom] = useFilterParam('from');
  const [to, setTo] = useFilterParam('to');
  return (
    <>
      <TextInput
        type="date"
        label={labels.from}
        value={from}
        max={to || undefined}
        onChange={({ currentTarget }) => setFrom(currentTarget.value)}
      />
      <TextInput
        type="date"
        label={labels.to}
        value={to}
        min={from || undefined}
        onChange={({ currentTarget }) => setTo(currentTarget.value)}
      />
    </>
  );
}
