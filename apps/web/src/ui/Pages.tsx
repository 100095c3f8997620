import { Pagination, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../lib/format';
import type { PageParams } from '../lib/use-page-params';
import classes from './DataTable.module.css';

/** Which part of a list is shown, and the way to the others. */
export function Pages({ page, offset, limit, total, setPage }: PageParams & { total: number }) {
  const { t } = useTranslation();
  if (total === 0) return null;
  const range = {
    from: formatNumber(offset + 1),
    to: formatNumber(Math.min(offset + limit, total)),
    total: formatNumber(total),
  };
  return (
    <nav className={classes.pages} aria-label={t('table.pages')}>
      <Text size="sm" c="dimmed">
        {t('table.range', range)}
      </Text>
      {total > limit && (
        <Pagination
          value={page}
          total={Math.ceil(total / limit)}
          onChange={setPage}
          size="sm"
          siblings={1}
          getControlProps={(control) => ({ 'aria-label': control === 'next' ? t('table.next') : t('table.previous') })}
        />
      )}
    </nav>
  );
}
