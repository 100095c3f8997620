import { useMutation, useQuery } from '@apollo/client/react';
import { Button, Code, Text, VisuallyHidden } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { countMaskDigits, maskExample } from '@ringdesk/telephony';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { phoneTypeName } from '../../lib/phone-type';
import { useOrder } from '../../lib/use-order';
import { type Column, DataTable } from '../../ui/DataTable';
import { OrderedRowActions } from '../../ui/OrderedRowActions';
import { PageHeader } from '../../ui/PageHeader';
import { DeletePhoneType } from './DeletePhoneType';
import { PhoneTypeDialog } from './PhoneTypeDialog';
import { ORDER_PHONE_TYPES, PHONE_TYPES, type PhoneType } from './phone-types.graphql';

/** The kinds of phone numbers, each with its mask (B-93). */
export default function PhoneTypesPage() {
  const { t } = useTranslation('masks');
  const { data, error, refetch } = useQuery(PHONE_TYPES);
  /** 'new', the type that is being edited, or nothing. */
  const [edited, setEdited] = useState<PhoneType | 'new' | null>(null);
  const types = data?.phoneTypes ?? [];
  const { order, announcement } = useTypeOrder(types);
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
      <DataTable
        caption={t('caption')}
        columns={columns}
        rows={data?.phoneTypes}
        rowKey={({ id }) => id}
        error={error}
        onRetry={() => void refetch()}
      />
      {data && (
        <Text size="sm" c="dimmed" mt="md">
          {t('first')}
        </Text>
      )}
      <VisuallyHidden role="status">{announcement}</VisuallyHidden>
      {edited && <PhoneTypeDialog type={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </>
  );
}

function useTypeOrder(types: readonly PhoneType[]) {
  const { t } = useTranslation('masks');
  const [save] = useMutation(ORDER_PHONE_TYPES, {
    update: (cache, { data }) =>
      data && cache.writeQuery({ query: PHONE_TYPES, data: { phoneTypes: data.orderPhoneTypes } }),
  });
  return useOrder(types, {
    save: (next) =>
      save({
        variables: { input: { ids: next.map(({ id }) => id) } },
        optimisticResponse: { orderPhoneTypes: next.map((type, position) => ({ ...type, position })) },
      }),
    announce: (type, position) => t('moved', { name: phoneTypeName(type), position }),
  });
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
