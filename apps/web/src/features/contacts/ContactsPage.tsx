import { useQuery } from '@apollo/client/react';
import { Anchor, Avatar, Badge, Button, Text } from '@mantine/core';
import { IconAddressBook, IconBuilding, IconFileExport, IconFileImport, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { ContactKind, ContactListQuery, ContactOrder } from '../../gql/graphql';
import { hasRole, useMe } from '../../lib/me';
import { namedOptions } from '../../lib/options';
import { usePagedList } from '../../lib/use-paged-list';
import type { Column } from '../../ui/DataTable';
import { FavouriteStar } from '../../ui/FavouriteStar';
import { EmptyState } from '../../ui/EmptyState';
import { ListTable } from '../../ui/ListTable';
import { PageHeader } from '../../ui/PageHeader';
import { PhoneText } from '../../ui/PhoneText';
import { ShowAllButton } from '../../ui/ShowAllButton';
import { When } from '../../ui/Time';
import { ChoiceFilter } from '../../ui/filters/ChoiceFilter';
import { FilterBar } from '../../ui/filters/FilterBar';
import { SearchFilter } from '../../ui/filters/SearchFilter';
import classes from './ContactsPage.module.css';
import { CONTACT_FILTERS, CONTACT_LIST } from './contacts.graphql';

type Row = ContactListQuery['contacts']['items'][number];

const KINDS: ContactKind[] = ['PERSON', 'COMPANY'];
/** The first is that of an address without one. */
const ORDERS: ContactOrder[] = ['LAST_CALL', 'NAME', 'CREATED'];

/** People and companies, found by any part of a name or number. */
export default function ContactsPage() {
  const { t } = useTranslation('contacts');
  const [params] = useSearchParams();
  const list = usePagedList(CONTACT_LIST, { variables: listOf(params), pageOf: ({ contacts }) => contacts });
  const columns = useColumns();
  const isNarrowed = ['q', 'kind', 'group', 'responsible', 'favourites'].some((name) => params.get(name));
  return (
    <>
      <PageHeader title={t('title')} actions={<Actions />} />
      <Filters />
      <ListTable
        caption={t('caption')}
        columns={columns}
        list={list}
        empty={
          <EmptyState
            icon={<IconAddressBook size={28} stroke={1.6} />}
            title={t(isNarrowed ? 'nothingFound' : 'nothing')}
            text={t(isNarrowed ? 'nothingFoundText' : 'nothingText')}
            action={isNarrowed && <ShowAllButton label={t('showAll')} />}
          />
        }
      />
    </>
  );
}

/** Files are for managers; the exported one has what the list finds. */
function Actions() {
  const { t, i18n } = useTranslation('contacts');
  const me = useMe();
  const [params] = useSearchParams();
  return (
    <>
      {hasRole(me, 'MANAGER') && (
        <>
          <Button
            component={Link}
            to="/contacts/import"
            variant="default"
            leftSection={<IconFileImport size={17} aria-hidden />}
          >
            {t('import')}
          </Button>
          <Button
            component="a"
            href={exportAddress(params, i18n.language)}
            download
            variant="default"
            leftSection={<IconFileExport size={17} aria-hidden />}
          >
            {t('export')}
          </Button>
        </>
      )}
      <Button component={Link} to="/contacts/new" leftSection={<IconPlus size={18} aria-hidden />}>
        {t('add')}
      </Button>
    </>
  );
}

/** Where the list of an address is to be had as a file. */
function exportAddress(params: URLSearchParams, language: string): string {
  const { filter, order } = listOf(params);
  const texts = Object.entries({ ...filter, order, language }).map(([name, value]) => [name, String(value)]);
  return `/contact-exports/contacts.csv?${new URLSearchParams(texts)}`;
}

/** Filter and order that an address asks for. */
export function listOf(params: URLSearchParams) {
  const kind = KINDS.find((value) => value === params.get('kind'));
  const order = ORDERS.find((value) => value === params.get('order')) ?? ORDERS[0];
  const texts = {
    search: params.get('q')?.trim(),
    groupId: params.get('group'),
    responsibleId: params.get('responsible'),
  };
  const given = Object.fromEntries(Object.entries(texts).filter(([, value]) => value));
  const isFavourite = params.get('favourites') === 'true';
  return { filter: { ...(kind && { kind }), ...(isFavourite && { isFavourite }), ...given }, order };
}

function Filters() {
  const { t } = useTranslation('contacts');
  const { data } = useQuery(CONTACT_FILTERS, { fetchPolicy: 'cache-and-network' });
  return (
    <FilterBar label={t('filters')}>
      <SearchFilter label={t('search')} placeholder={t('searchPlaceholder')} />
      <ChoiceFilter
        name="kind"
        label={t('kind.label')}
        all={t('anyKind')}
        options={KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
      />
      <ChoiceFilter name="group" label={t('group')} all={t('anyGroup')} options={namedOptions(data?.contactGroups)} />
      <ChoiceFilter
        name="responsible"
        label={t('responsible')}
        all={t('anyResponsible')}
        options={namedOptions(data?.employees)}
      />
      <ChoiceFilter
        name="favourites"
        label={t('favourites.label')}
        all={t('favourites.all')}
        options={[{ value: 'true', label: t('favourites.only') }]}
      />
      <ChoiceFilter
        name="order"
        label={t('order.label')}
        all={t(`order.${ORDERS[0]}`)}
        options={ORDERS.slice(1).map((value) => ({ value, label: t(`order.${value}`) }))}
      />
    </FilterBar>
  );
}

function useColumns(): Column<Row>[] {
  const { t } = useTranslation('contacts');
  return [
    { key: 'name', header: t('name'), isTitle: true, cell: (row) => <Name row={row} /> },
    {
      key: 'phones',
      header: t('phones'),
      cell: ({ phones }) => (
        <span className={classes.phones}>
          {phones.slice(0, 2).map(({ id, display }) => (
            <PhoneText key={id} contactPhoneId={id} display={display} />
          ))}
          {phones.length > 2 && (
            <Text span size="sm" c="dimmed">
              {t('morePhones', { count: phones.length - 2 })}
            </Text>
          )}
        </span>
      ),
    },
    { key: 'group', header: t('group'), cell: ({ group }) => group?.name },
    {
      key: 'responsibles',
      header: t('responsible'),
      cell: ({ responsibles }) => responsibles.map(({ name }) => name).join(', '),
    },
    {
      key: 'favourite',
      header: t('favourites.only'),
      isHeaderHidden: true,
      cell: (row) => <FavouriteStar contact={row} />,
    },
    {
      key: 'lastCall',
      header: t('lastCall'),
      cell: ({ lastCallAt }) => lastCallAt && <When at={lastCallAt} />,
    },
  ];
}

function Name({ row: { id, kind, name, isNew, company } }: { row: Row }) {
  const { t } = useTranslation('contacts');
  return (
    <span className={classes.name}>
      <Avatar name={kind === 'PERSON' && !isNew ? name : undefined} color="spruce" size={36} alt="">
        {kind === 'COMPANY' ? <IconBuilding size={19} aria-hidden /> : undefined}
      </Avatar>
      <span className={classes.words}>
        <span className={classes.title}>
          <Anchor component={Link} to={`/contacts/${id}`} fw={600}>
            {name}
          </Anchor>
          {isNew && (
            <Badge size="sm" variant="light" color="ember" tt="none">
              {t('isNew')}
            </Badge>
          )}
        </span>
        <Text size="sm" c="dimmed" fw={400}>
          {company ? company.name : kind === 'COMPANY' ? t('kind.COMPANY') : ''}
        </Text>
      </span>
    </span>
  );
}
