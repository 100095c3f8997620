import type { PageParams } from '../lib/use-page-params';
import { DataTable, type DataTableProps } from './DataTable';
import { ErrorState } from './ErrorState';

interface ListTableProps<Row> extends Omit<DataTableProps<Row>, 'rows' | 'isLoading' | 'pagination'> {
  /** The page of the list, and the number of all rows; undefined: on their way. */
  page: { items: Row[]; total: number | undefined } | undefined;
  paging: PageParams;
  /** Why it could not be loaded; what is shown already stays. */
  error: unknown;
  onRetry: () => void;
}

/** A list that is read page by page: on its way, failed, empty, or there. */
export function ListTable<Row>({ page, paging, error, onRetry, ...table }: ListTableProps<Row>) {
  if (error && !page) return <ErrorState error={error} onRetry={onRetry} />;
  const { items = [], total } = page ?? { total: 0 };
  return <DataTable {...table} rows={items} isLoading={!page} pagination={{ ...paging, total }} />;
}
