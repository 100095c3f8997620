import { useTranslation } from 'react-i18next';
import type { CallDetailsQuery } from '../../gql/graphql';
import { formatTime } from '../../lib/format';
import { type Column, DataTable } from '../../ui/DataTable';
import { Duration } from '../../ui/Time';

type Leg = CallDetailsQuery['call']['legs'][number];

/** Whose phones the call rang at, and what came of it. */
export function LegsTable({ legs }: { legs: Leg[] }) {
  const { t } = useTranslation('callLog');
  const seconds = (value: number | null) => (value === null ? null : <Duration seconds={value} />);
  const columns: Column<Leg>[] = [
    {
      key: 'employee',
      header: t('column.employee'),
      isTitle: true,
      cell: (leg) => leg.employee?.name ?? t('unknownOwner'),
    },
    { key: 'extension', header: t('leg.extension'), cell: ({ extension }) => extension },
    { key: 'attempt', header: t('leg.attempt'), align: 'right', cell: ({ attempt }) => attempt },
    {
      key: 'outcome',
      header: t('leg.outcome'),
      cell: ({ outcome, state }) => (outcome ? t(`legOutcome.${outcome}`) : state !== 'ENDED' && t(`outcome.${state}`)),
    },
    { key: 'from', header: t('leg.from'), cell: ({ ringingAt }) => ringingAt && formatTime(ringingAt, true) },
    { key: 'ring', header: t('ringTime'), align: 'right', cell: ({ ringSeconds }) => seconds(ringSeconds) },
    { key: 'talk', header: t('talkTime'), align: 'right', cell: ({ talkSeconds }) => seconds(talkSeconds || null) },
  ];
  return <DataTable caption={t('legs')} columns={columns} rows={legs} rowKey={({ id }) => id} />;
}
