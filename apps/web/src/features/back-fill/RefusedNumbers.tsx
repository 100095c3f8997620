import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from '../../ui/DataTable';
import { When } from '../../ui/Time';

/** A number whose calls were not recorded, and how many there are. */
export interface RefusedNumber {
  number: string;
  calls: number;
  firstAt: string;
  lastAt: string;
  connection: { id: string; name: string } | null;
}

interface RefusedNumbersProps {
  /** What the table is of, and what its numbers are. */
  caption: string;
  header: string;
  /** undefined: on their way. */
  rows: RefusedNumber[] | undefined;
  error: unknown;
  onRetry: () => void;
  empty: ReactNode;
  onChoose: (connectionId: string, number: string) => void;
}

/** Numbers whose calls can be recorded afterwards. */
export function RefusedNumbers({ caption, header, rows, error, onRetry, empty, onChoose }: RefusedNumbersProps) {
  const { t } = useTranslation('backFill');
  const columns: Column<RefusedNumber>[] = [
    { key: 'number', header, isTitle: true, cell: ({ number }) => number },
    { key: 'connection', header: t('connection'), cell: ({ connection }) => connection?.name },
    { key: 'calls', header: t('calls'), align: 'right', cell: ({ calls }) => calls },
    { key: 'first', header: t('first'), cell: ({ firstAt }) => <When at={firstAt} /> },
    { key: 'last', header: t('last'), cell: ({ lastAt }) => <When at={lastAt} /> },
    {
      key: 'action',
      header: t('action'),
      isHeaderHidden: true,
      cell: ({ connection, number }) =>
        connection && (
          <Button
            variant="light"
            size="xs"
            aria-label={t('chooseOf', { extension: number })}
            onClick={() => onChoose(connection.id, number)}
          >
            {t('choose')}
          </Button>
        ),
    },
  ];
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={rows}
      rowKey={({ connection, number }) => `${connection?.id} ${number}`}
      error={error}
      onRetry={onRetry}
      empty={empty}
    />
  );
}
