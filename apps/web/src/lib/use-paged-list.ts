import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import type { PageInput } from '../gql/graphql';
import { type PageParams, usePageParams } from './use-page-params';
import type { Polled } from './use-polling';

export interface ListPage<Row> {
  items: Row[];
  /** Rows of all pages; absent: they are counted apart. */
  total?: number;
}

/** A list that is read page by page; the number of the page is kept in the address. */
export interface PagedList<Row> extends Polled {
  /** undefined: it is on its way. While another one is, the one before stays. */
  page: ListPage<Row> | undefined;
  /** The page answers an earlier question; the answer to this one is on its way. */
  isOutdated: boolean;
  paging: PageParams;
  /** Why it could not be loaded. */
  error: unknown;
  refetch: () => Promise<unknown>;
}

type Unpaged<Variables> = Omit<Variables, 'page'>;

interface PagedListOptions<Data, Variables, Row> {
  variables: Unpaged<Variables>;
  /** The list in an answer. */
  pageOf: (data: Data) => ListPage<Row>;
  /** Rows of a page, 50 unless told. */
  limit?: number;
  pollInterval?: number;
}

/** Reads the page that the address names. */
export function usePagedList<Data, Variables extends OperationVariables & { page?: PageInput | null }, Row>(
  query: TypedDocumentNode<Data, Variables>,
  { variables, pageOf, limit, pollInterval }: PagedListOptions<Data, Variables, Row>,
): PagedList<Row> {
  const paging = usePageParams(limit);
  const { data, previousData, error, refetch, startPolling, stopPolling } = useQuery<Data, OperationVariables>(query, {
    variables: { ...variables, page: { offset: paging.offset, limit: paging.limit } },
    fetchPolicy: 'cache-and-network',
    pollInterval,
  });
  const shown = (data ?? previousData) as Data | undefined;
  return {
    ...{ paging, error, refetch, startPolling, stopPolling },
    page: shown && pageOf(shown),
    isOutdated: shown !== undefined && data === undefined,
  };
}
