import { Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ConnectionProviderFragment } from '../../gql/graphql';
import { formatCountry } from '../../lib/format';
import { ProviderMark } from './ProviderMark';
import { confidenceOf } from './provider-confidence';

/** Whose PBX it is: its mark, where it serves, and how sure we are of its protocol. */
export function ProviderFacts({ provider }: { provider: ConnectionProviderFragment }) {
  const { t } = useTranslation('connections');
  const { id, title, countries } = provider;
  return (
    <Group component="span" gap={10} wrap="nowrap" align="flex-start" mt={6}>
      <ProviderMark id={id} title={title} size={32} />
      <span>
        {countries.map(formatCountry).join(', ') || t('anyCountry')}.{' '}
        {t(`confidence.${confidenceOf(provider.confidence)}`)}.
      </span>
    </Group>
  );
}
