import { useMutation, useQuery } from '@apollo/client/react';
import { Button, Code, Text, VisuallyHidden } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { countMaskDigits, maskExample } from '@ringdesk/telephony';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PhoneTypesOfSettingsQuery } from '../../gql/graphql';
import { notifyError } from '../../lib/notify';
import { phoneTypeName } from '../../lib/phone-type';
import { type Column, DataTable } from '../../ui/DataTable';
import { ErrorState } from '../../ui/ErrorState';
import { OrderedRowActions } from '../../ui/OrderedRowActions';
import { PageHeader } from '../../ui/PageHeader';
import { moved } from '../../ui/ReorderButtons';
import { DeletePhoneType } from './DeletePhoneType';
import { PhoneTypeDialog } from './PhoneTypeDialog';
import { ORDER_PHONE_TYPES, PHONE_TYPES } from './phone-types.graphql';

export type PhoneType = PhoneTypesOfSettingsQuery['phoneTypes'][number];

/** The kinds of phone numbers, each with its mask (B-93). */
export default function PhoneTypesPage() {
  const { t } = useTranslation('masks');
  const { data, error, refetch } = useQuery(PHONE_TYPES);
  /** 'new', the type that is being edited, or nothing. */
  const [edited, setEdited] = useState<PhoneType | 'new' | null>(null);
  const types = data?.phoneTypes ?? [];
  const { order, announcement } = useOrder(types);
  const columns = useColumns(types, order, setEdited);
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setEdited('new')}>
            {t('add')}
          </Button>
        }
      />
      {error && !data ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <>
          <DataTable caption={t('caption')} columns={columns} rows={types} rowKey={({ id }) => id} isLoading={!data} />
          <Text size="sm" c="dimmed" mt="md">
            {t('first')}
          </Text>
        </>
      )}
      <VisuallyHidden role="status">{announcement}</VisuallyHidden>
      {edited && <PhoneTypeDialog type={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </>
  );
}

/** Moves a type at once; the list shows the new order before the API confirms it. */
function useOrder(types: readonly PhoneType[]) {
  const { t } = useTranslation('masks');
  const [announcement, setAnnouncement] = useState('');
  const [save] = useMutation(ORDER_PHONE_TYPES, {
    update: (cache, { data }) =>
      data && cache.writeQuery({ query: PHONE_TYPES, data: { phoneTypes: data.orderPhoneTypes } }),
  });
  const order = (from: number, to: number) => {
    const next = moved(types, from, to).map((type, position) => ({ ...type, position }));
    save({ variables: { input: { ids: next.map(({ id }) => id) } }, optimisticResponse: { orderPhoneTypes: next } })
      .then(() => setAnnouncement(t('moved', { name: phoneTypeName(next[to]), position: to + 1 })))
      .catch(notifyError);
  };
  return { order, announcement };
}

function useColumns(
  types: readonly PhoneType[],
  order: (from: number, to: number) => void,
  edit: (type: PhoneType) => void,
): Column<PhoneType>[] {
  const { t } = useTranslation(['masks', 'common']);
  return [
    { key: 'name', header: t('type'), isTitle: true, cell: (type) => <Text fw={600}>{phoneTypeName(type)}</Text> },
    {
      key: 'mask',
      header: t('mask'),
      cell: ({ mask }) =>
        mask ? (
          <Code>{mask}</Code>
        ) : (
          <Text size="sm" c="dimmed">
            {t('noMask')}
          </Text>
        ),
    },
    {
      key: 'example',
      header: t('example'),
      cell: ({ mask }) =>
        mask && (
          <span>
            <span style={{ fontVariantNumeric: 'tabular-nums' }}>{maskExample(mask)}</span>
            <Text size="xs" c="dimmed">
              {t('digits', { count: countMaskDigits(mask) })}
            </Text>
          </span>
        ),
    },
    {
      key: 'actions',
      header: t('common:table.actions'),
      isHeaderHidden: true,
      align: 'right',
      cell: (type) => (
        <OrderedRowActions
          name={phoneTypeName(type)}
          index={types.indexOf(type)}
          count={types.length}
          onMove={order}
          onEdit={() => edit(type)}
        >
          <DeletePhoneType type={type} />
        </OrderedRowActions>
      ),
    },
  ];
}
