import { Skeleton, Table } from '@mantine/core';
import type { ReactNode } from 'react';
import type { PageParams } from '../lib/use-page-params';
import { Card } from './Card';
import classes from './DataTable.module.css';
import { ErrorState } from './ErrorState';
import { Pages } from './Pages';

export interface Column<Row> {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  align?: 'left' | 'right';
  /** The header is read out but not shown, for columns of buttons. */
  isHeaderHidden?: boolean;
  /** Takes the top line of the card on narrow screens, without its header. */
  isTitle?: boolean;
  width?: string;
}

export interface DataTableProps<Row> {
  /** Says what the table lists; read out, not shown. */
  caption: string;
  columns: Column<Row>[];
  /** undefined: they are on their way, and the table keeps its shape. */
  rows: Row[] | undefined;
  rowKey: (row: Row) => string;
  /** Why there are no rows; rows that are shown already stay. */
  error?: unknown;
  onRetry?: () => void;
  /** In place of the table when there are no rows. */
  empty?: ReactNode;
  /** Rows of all pages; undefined: they are still counted. */
  pagination?: PageParams & { total: number | undefined };
  /** Marks a row as less important. */
  isDimmed?: (row: Row) => boolean;
}

/**
 * A list with columns: on its way, failed, empty, or there. Below 600 px each row becomes a card; roles are given since
 * the cards' layout would lose them.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { columns, rows = [], pagination } = props;
  if (props.error && !props.rows) return <ErrorState error={props.error} onRetry={props.onRetry} />;
  // `Pages` is about to go there
  const isElsewhere = rows.length === 0 && pagination !== undefined && (pagination.total ?? pagination.offset) > 0;
  const isLoading = !props.rows || isElsewhere;
  if (!isLoading && rows.length === 0) return <Card>{props.empty}</Card>;
  return (
    <>
      <Card isFlush>
        <Table
          className={classes.table}
          role="table"
          stickyHeader
          highlightOnHover
          verticalSpacing="sm"
          horizontalSpacing="md"
          aria-busy={isLoading}
        >
          <Table.Caption className={classes.caption}>{props.caption}</Table.Caption>
          <Headers columns={columns} />
          <Table.Tbody role="rowgroup">
            {isLoading ? (
              <Placeholders columns={columns} />
            ) : (
              rows.map((row) => (
                <Table.Tr key={props.rowKey(row)} role="row" data-dimmed={props.isDimmed?.(row) || undefined}>
                  <Cells columns={columns} row={row} />
                </Table.Tr>
              ))
            )}
          </Table.Tbody>
        </Table>
      </Card>
      {pagination && <Pages {...pagination} shown={rows.length} />}
    </>
  );
}

interface OfColumns<Row> {
  columns: Column<Row>[];
}

function Headers<Row>({ columns }: OfColumns<Row>) {
  return (
    <Table.Thead className={classes.head} role="rowgroup">
      <Table.Tr role="row">
        {columns.map(({ key, header, align, width, isHeaderHidden }) => (
          <Table.Th key={key} role="columnheader" scope="col" data-align={align} style={{ width }}>
            <span className={isHeaderHidden ? classes.hidden : undefined}>{header}</span>
          </Table.Th>
        ))}
      </Table.Tr>
    </Table.Thead>
  );
}

const PLACEHOLDERS = Array.from({ length: 6 }, (_, index) => index);

function Placeholders<Row>({ columns }: OfColumns<Row>) {
  return PLACEHOLDERS.map((row) => (
    <Table.Tr key={row} role="row" aria-hidden>
      {columns.map(({ key }) => (
        <Table.Td key={key} role="cell">
          <Skeleton height={18} my={3} />
        </Table.Td>
      ))}
    </Table.Tr>
  ));
}

function Cells<Row>({ columns, row }: OfColumns<Row> & { row: Row }) {
  return columns.map(({ key, header, align, cell, isTitle, isHeaderHidden }) => (
    <Table.Td
      key={key}
      role="cell"
      data-align={align}
      data-title={isTitle || undefined}
      data-label={isHeaderHidden || isTitle ? undefined : header}
    >
      {cell(row)}
    </Table.Td>
  ));
}
