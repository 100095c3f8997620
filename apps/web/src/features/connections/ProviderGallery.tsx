import { useQuery } from '@apollo/client/react';
import { Button, Select, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ConnectionProviderFragment } from '../../gql/graphql';
import { formatCountry } from '../../lib/format';
import { useFilterParam } from '../../lib/use-page-params';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { LoadingState } from '../../ui/LoadingState';
import { ProviderCard } from './ProviderCard';
import classes from './ProviderGallery.module.css';
import { CONNECTIONS, PROVIDERS } from './connections.graphql';
import { GENERAL_API, countriesOf, findProviders, inOrder } from './provider-filter';

/** All providers with what they can do, found by name and country; the general API is the last card (B-02). */
export function ProviderGallery() {
  const { data, error, refetch } = useQuery(PROVIDERS);
  const connected = useQuery(CONNECTIONS).data?.pbxConnections ?? [];
  const [search, setSearch] = useFilterParam('search');
  const [country, setCountry] = useFilterParam('country');
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingState rows={3} height={120} />;
  const all = inOrder(data.pbxProviders);
  const found = findProviders(all, { search, country }, formatCountry);
  return (
    <>
      <Filters
        {...{ search, setSearch, country, setCountry }}
        providers={all}
        found={search || country ? found.length : null}
      />
      {found.length === 0 && <NothingFound />}
      <ul className={classes.grid}>
        {found.map((provider) => (
          <li key={provider.id}>
            <ProviderCard
              provider={provider}
              connections={connected.filter((connection) => connection.provider.id === provider.id)}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

interface FiltersProps {
  search: string;
  setSearch: (search: string) => void;
  country: string;
  setCountry: (country: string | null) => void;
  providers: ConnectionProviderFragment[];
  /** How many are shown; null: all, since nothing is asked for. */
  found: number | null;
}

function Filters({ search, setSearch, country, setCountry, providers, found }: FiltersProps) {
  const { t } = useTranslation('connections');
  const countries = countriesOf(providers)
    .map((value) => ({ value, label: formatCountry(value) }))
    .sort((a, b) => a.label.localeCompare(b.label));
  return (
    <search className={classes.filters}>
      <TextInput
        type="search"
        className={classes.search}
        aria-label={t('search')}
        placeholder={t('search')}
        leftSection={<IconSearch size={18} aria-hidden />}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <Select
        className={classes.country}
        aria-label={t('country')}
        placeholder={t('allCountries')}
        data={countries}
        value={country || null}
        onChange={setCountry}
        clearable
        clearButtonProps={{ 'aria-label': t('allCountries') }}
      />
      <span role="status" className={classes.found}>
        {found !== null && t('found', { count: found, total: providers.length })}
      </span>
    </search>
  );
}

function NothingFound() {
  const { t } = useTranslation('connections');
  return (
    <EmptyState
      icon={<IconSearch size={28} stroke={1.6} />}
      title={t('noProvider')}
      text={t('noProviderText')}
      headingOrder={3}
      action={
        <Button component={Link} to={`/settings/connections/new/${GENERAL_API}`} variant="light" mt="sm">
          {t('useGeneralApi')}
        </Button>
      }
    />
  );
}
