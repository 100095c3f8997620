import { useQuery } from '@apollo/client/react';
import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatWhen } from '../../lib/format';
import { outcomeName, outcomesFor, useSetOutcome } from '../../lib/wrap-up';
import { WRAP_UP_OUTCOMES } from '../../lib/wrap-up.graphql';
import type { CallDetails } from './call-log.graphql';

/** The outcome of a call, to choose and to change, with who chose it. */
export function OutcomeChoice({ call }: { call: CallDetails }) {
  const { t } = useTranslation('wrapUp');
  const { data } = useQuery(WRAP_UP_OUTCOMES);
  const choose = useSetOutcome(call.id);
  const { outcome, outcomeSetBy, outcomeSetAt } = call;
  const options = outcomesFor(data?.wrapUpOutcomes ?? [], call.direction, outcome);
  const by = outcomeSetAt && [outcomeSetBy?.name, formatWhen(outcomeSetAt)].filter(Boolean).join(', ');
  return (
    <NativeSelect
      aria-label={t('chosen')}
      maw={280}
      value={outcome?.id ?? ''}
      data={[{ value: '', label: t('none') }, ...options.map((one) => ({ value: one.id, label: outcomeName(one) }))]}
      description={by || undefined}
      inputWrapperOrder={['input', 'description']}
      onChange={({ currentTarget }) => choose(options.find(({ id }) => id === currentTarget.value) ?? null)}
    />
  );
}
