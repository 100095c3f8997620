import { useQuery } from '@apollo/client/react';
import { NumberInput, Text, type NumberInputProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../../lib/format';
import { RETENTION_PREVIEW } from './company.graphql';

const LIMITS = { min: 1, max: 1200 };

/** How long calls are kept; says beforehand how many would go. */
export function CallMonthsInput(props: NumberInputProps) {
  const { t } = useTranslation('company');
  const [asked] = useDebouncedValue(props.value, 300);
  const months = typeof asked === 'number' && asked >= LIMITS.min && asked <= LIMITS.max ? asked : null;
  return (
    <div>
      <NumberInput
        label={t('callMonths')}
        description={t('callMonthsHelp')}
        placeholder={t('forEver')}
        {...{ ...LIMITS, allowDecimal: false, allowNegative: false, hideControls: true, maw: 260 }}
        {...props}
      />
      <Text size="sm" mt="xs" mih="3.2em" aria-live="polite">
        {months !== null && <Preview months={months} />}
      </Text>
    </div>
  );
}

function Preview({ months }: { months: number }) {
  const { t } = useTranslation('company');
  const { data } = useQuery(RETENTION_PREVIEW, { variables: { months }, fetchPolicy: 'cache-and-network' });
  if (!data) return null;
  const { calls, recordings, keptSince } = data.callRetentionPreview;
  if (calls === 0) return t('callMonthsPreview_none');
  return (
    <>
      {t('callMonthsPreview', { count: calls, day: formatDay(keptSince.slice(0, 10)) })}
      {recordings > 0 && ` ${t('callMonthsRecordings', { count: recordings })}`}
    </>
  );
}
