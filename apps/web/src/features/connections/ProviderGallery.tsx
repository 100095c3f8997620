import { useQuery } from '@apollo/client/react';
import { Badge } from '@mantine/core';
import { IconInfoCircle, IconShieldCheck, IconZoomQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ConnectionProviderFragment } from '../../gql/graphql';
import { formatCountry } from '../../lib/format';
import { ErrorState } from '../../ui/ErrorState';
import { LoadingState } from '../../ui/LoadingState';
import classes from './ProviderGallery.module.css';
import { ProviderMark } from './ProviderMark';
import { PROVIDERS } from './connections.graphql';

const CONFIDENCE = {
  documented: IconShieldCheck,
  inferred: IconInfoCircle,
  assumed: IconZoomQuestion,
} as const;

export const confidenceOf = (value: string): keyof typeof CONFIDENCE =>
  value in CONFIDENCE ? (value as keyof typeof CONFIDENCE) : 'assumed';

/** The adapter of the generic API. */
const GENERAL_API = 'api';

/** All providers by name; the general API is the last card (B-02). */
export function ProviderGallery() {
  const { data, error, refetch } = useQuery(PROVIDERS);
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingState rows={3} height={120} />;
  const providers = [...data.pbxProviders].sort(
    (a, b) => Number(a.id === GENERAL_API) - Number(b.id === GENERAL_API) || a.title.localeCompare(b.title),
  );
  return (
    <ul className={classes.grid}>
      {providers.map((provider) => (
        <li key={provider.id}>
          <ProviderCard provider={provider} />
        </li>
      ))}
    </ul>
  );
}

function ProviderCard({ provider }: { provider: ConnectionProviderFragment }) {
  const { t } = useTranslation('connections');
  const confidence = confidenceOf(provider.confidence);
  const Icon = CONFIDENCE[confidence];
  return (
    <Link to={`/settings/connections/new/${provider.id}`} className={classes.card}>
      <span className={classes.top}>
        <ProviderMark id={provider.id} title={provider.title} />
        <span className={classes.words}>
          <span className={classes.name}>{provider.title}</span>
          <span className={classes.countries}>
            {provider.countries.map(formatCountry).join(', ') || t('anyCountry')}
          </span>
        </span>
      </span>
      <span className={classes.capabilities}>
        {provider.capabilities.map((capability) => (
          <Badge key={capability} variant="default" tt="none" fw={500}>
            {t(`capability.${capability}`)}
          </Badge>
        ))}
      </span>
      <span className={classes.confidence} data-confidence={confidence}>
        <Icon size={16} aria-hidden />
        {t(`confidence.${confidence}`)}
      </span>
    </Link>
  );
}
