import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

export interface PageParams {
  /** One-based. */
  page: number;
  offset: number;
  limit: number;
  /** @param how replace: the browser's Back does not come to the page that is left */
  setPage: (page: number, how?: { replace?: boolean }) => void;
}

/** Beyond every list; its offset is still a number that the API takes. */
const MAX_PAGE = 1_000_000;

/** The page of a list, kept in the address as `?page=`; absent on the first. */
export function usePageParams(limit = 50): PageParams {
  const [params, setParams] = useSearchParams();
  const page = Math.min(Math.max(1, Math.trunc(Number(params.get('page')) || 1)), MAX_PAGE);
  const setPage = useCallback(
    (next: number, { replace = false }: { replace?: boolean } = {}) =>
      setParams(
        (current) => {
          const changed = new URLSearchParams(current);
          if (next > 1) changed.set('page', String(next));
          else changed.delete('page');
          return changed;
        },
        { replace },
      ),
    [setParams],
  );
  return { page, offset: (page - 1) * limit, limit, setPage };
}

/** One filter of a list, kept in the address; a change goes back to the first page. */
export function useFilterParam(name: string): [string, (value: string | null) => void] {
  const [params, setParams] = useSearchParams();
  const set = useCallback(
    (value: string | null) =>
      setParams(
        (current) => {
          const changed = new URLSearchParams(current);
          if (value) changed.set(name, value);
          else changed.delete(name);
          changed.delete('page');
          return changed;
        },
        { replace: true },
      ),
    [name, setParams],
  );
  return [params.get(name) ?? '', set];
}
