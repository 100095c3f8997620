import { useQuery } from '@apollo/client/react';
import { IconMoodSmile } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/EmptyState';
import { UNKNOWN_SHORT_NUMBERS } from './back-fill.graphql';
import { RefusedNumbers } from './RefusedNumbers';

interface UnknownNumbersProps {
  onChoose: (connectionId: string, extension: string) => void;
}

/** Short numbers that nobody has, and how many calls wait for somebody to have them. */
export function UnknownNumbers({ onChoose }: UnknownNumbersProps) {
  const { t } = useTranslation('backFill');
  const { data, error, refetch } = useQuery(UNKNOWN_SHORT_NUMBERS, { fetchPolicy: 'cache-and-network' });
  return (
    <RefusedNumbers
      caption={t('caption')}
      header={t('extension')}
      rows={data?.unknownShortNumbers.map(({ extension, ...row }) => ({ ...row, number: extension }))}
      error={error}
      onRetry={() => void refetch()}
      empty={<EmptyState icon={<IconMoodSmile size={28} stroke={1.6} />} title={t('none')} text={t('noneText')} />}
      onChoose={onChoose}
    />
  );
}
