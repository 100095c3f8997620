import { Skeleton, Table } from '@mantine/core';
import type { ReactNode } from 'react';
import type { PageParams } from '../lib/use-page-params';
import { Card } from './Card';
import classes from './DataTable.module.css';
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
  rows: Row[];
  rowKey: (row: Row) => string;
  /** Rows are on their way: the table keeps its shape. */
  isLoading?: boolean;
  /** In place of the table when there are no rows. */
  empty?: ReactNode;
  /** Rows of all pages; undefined: they are still counted. */
  pagination?: PageParams & { total: number | undefined };
  /** Marks a row as less important. */
  isDimmed?: (row: Row) => boolean;
}

/** A list with columns; below 600 px each row becomes a card. Roles are given since the cards' layout would lose them. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { columns, rows, pagination } = props;
  // `Pages` is about to go there
  const isElsewhere = rows.length === 0 && pagination !== undefined && (pagination.total ?? pagination.offset) > 0;
  const isLoading = props.isLoading || isElsewhere;
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
          <Table.Thead className={classes.head} role="rowgroup">
            <Table.Tr role="row">
              {columns.map((column) => (
                <Table.Th
                  key={column.key}
                  role="columnheader"
                  scope="col"
                  data-align={column.align}
                  style={{ width: column.width }}
                >
                  <span className={column.isHeaderHidden ? classes.hidden : undefined}>{column.header}</span>
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody role="rowgroup">
            {isLoading && rows.length === 0
              ? Array.from({ length: 6 }, (_, row) => (
                  <Table.Tr key={row} role="row" aria-hidden>
                    {columns.map((column) => (
                      <Table.Td key={column.key} role="cell">
                        <Skeleton height={18} my={3} />
                      </Table.Td>
                    ))}
                  </Table.Tr>
                ))
              : rows.map((row) => (
                  <Table.Tr key={props.rowKey(row)} role="row" data-dimmed={props.isDimmed?.(row) || undefined}>
                    {columns.map((column) => (
                      <Table.Td
                        key={column.key}
                        role="cell"
                        data-align={column.align}
                        data-title={column.isTitle || undefined}
                        data-label={column.isHeaderHidden || column.isTitle ? undefined : column.header}
                      >
                        {column.cell(row)}
                      </Table.Td>
                    ))}
                  </Table.Tr>
                ))}
          </Table.Tbody>
        </Table>
      </Card>
      {pagination && <Pages {...pagination} shown={rows.length} />}
    </>
  );
}
