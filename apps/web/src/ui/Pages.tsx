import { Pagination, Text } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../lib/format';
import type { PageParams } from '../lib/use-page-params';
import classes from './DataTable.module.css';

interface PagesProps extends PageParams {
  /** Rows of all pages; undefined: they are still counted. */
  total: number | undefined;
  /** Rows of this page. */
  shown: number;
}

/** Which part of a list is shown, and the way to the others. Who is past the end of a list that shrank gets its last page. */
export function Pages({ page, offset, limit, total, shown, setPage }: PagesProps) {
  const { t } = useTranslation();
  const lastPage = Math.ceil((total ?? 0) / limit);
  const isPastTheEnd = lastPage > 0 && page > lastPage;
  useEffect(() => {
    if (isPastTheEnd) setPage(lastPage, { replace: true });
  }, [isPastTheEnd, lastPage, setPage]);
  if ((total ?? shown) === 0 || isPastTheEnd) return null;
  const range = {
    from: formatNumber(offset + 1),
    to: formatNumber(total === undefined ? offset + shown : Math.min(offset + limit, total)),
    total: total === undefined ? '…' : formatNumber(total),
  };
  return (
    <nav className={classes.pages} aria-label={t('table.pages')}>
      <Text size="sm" c="dimmed">
        {t('table.range', range)}
      </Text>
      {lastPage > 1 && (
        <Pagination
          value={page}
          total={lastPage}
          onChange={(next) => setPage(next)}
          size="sm"
          siblings={1}
          getControlProps={(control) => ({ 'aria-label': control === 'next' ? t('table.next') : t('table.previous') })}
        />
      )}
    </nav>
  );
}
