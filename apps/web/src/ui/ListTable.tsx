import type { PagedList } from '../lib/use-paged-list';
import { DataTable, type DataTableProps } from './DataTable';

interface ListTableProps<Row> extends Omit<
  DataTableProps<Row>,
  'rows' | 'rowKey' | 'error' | 'onRetry' | 'pagination'
> {
  list: Pick<PagedList<Row>, 'page' | 'paging' | 'error' | 'refetch'>;
}

/** A list that is read page by page: on its way, failed, empty, or there. */
export function ListTable<Row extends { id: string }>({ list, ...table }: ListTableProps<Row>) {
  const { page, paging, error, refetch } = list;
  return (
    <DataTable
      {...table}
      rows={page?.items}
      rowKey={({ id }) => id}
      error={error}
      onRetry={() => void refetch()}
      pagination={{ ...paging, total: page?.total }}
    />
  );
}
