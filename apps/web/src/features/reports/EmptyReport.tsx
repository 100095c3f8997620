import { Button } from '@mantine/core';
import { IconChartBar } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Card } from '../../ui/Card';
import { EmptyState } from '../../ui/EmptyState';
import { isNarrowed } from './report-params';

/** Nothing is in the period, or the filters leave nothing of it. */
export function EmptyReport({ title }: { title: string }) {
  const { t } = useTranslation('reports');
  const [params, setParams] = useSearchParams();
  return (
    <Card>
      <EmptyState
        icon={<IconChartBar size={28} stroke={1.6} />}
        title={title}
        text={t(isNarrowed(params) ? 'nothingFoundText' : 'nothingText')}
        action={
          isNarrowed(params) && (
            <Button mt="xs" variant="light" onClick={() => setParams(withoutFilters)}>
              {t('withoutFilters')}
            </Button>
          )
        }
      />
    </Card>
  );
}

/** Leaves the period. */
function withoutFilters(params: URLSearchParams): URLSearchParams {
  const kept = ['period', 'from', 'to'].flatMap((name): [string, string][] => {
    const value = params.get(name);
    return value ? [[name, value]] : [];
  });
  return new URLSearchParams(kept);
}
