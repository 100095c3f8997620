import { Button, Text, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ContactImportWrongRowsQuery, ImportDetailsFragment } from '../../gql/graphql';
import { usePagedList } from '../../lib/use-paged-list';
import { type Column, DataTable } from '../../ui/DataTable';
import classes from './ContactImport.module.css';
import { WRONG_ROWS } from './contact-import.graphql';

type Row = ContactImportWrongRowsQuery['contactImport']['wrongRows']['items'][number];

/** The rows that are not imported, by line and in words; as a file, to be corrected and brought again. */
export function WrongRows({ found }: { found: ImportDetailsFragment }) {
  const { t, i18n } = useTranslation('contactImport');
  const language = i18n.language === 'ru' ? 'ru' : 'en';
  const { page, paging, error, refetch } = usePagedList(WRONG_ROWS, {
    variables: { id: found.id, language },
    pageOf: ({ contactImport }) => contactImport.wrongRows,
    limit: 25,
  });
  if (found.counts.wrong === 0) return null;
  const columns: Column<Row>[] = [
    {
      key: 'line',
      header: t('wrong.line'),
      isTitle: true,
      width: '7rem',
      cell: ({ line }) => t('wrong.lineOf', { line }),
    },
    {
      key: 'problems',
      header: t('wrong.what'),
      cell: ({ problems }) => (
        <ul className={classes.problems}>
          {problems.map(({ column, text }, index) => (
            <li key={index}>
              {column !== null && <strong>{found.headers[column]}: </strong>}
              {text}
            </li>
          ))}
        </ul>
      ),
    },
    {
      key: 'cells',
      header: t('wrong.row'),
      cell: ({ cells }) => (
        <Text size="sm" c="dimmed">
          {cells.filter(Boolean).join(' · ')}
        </Text>
      ),
    },
  ];
  return (
    <section aria-labelledby="wrong-rows">
      <div className={classes.wrongHead}>
        <Title order={2} id="wrong-rows">
          {t('wrong.title')}
        </Title>
        <Button
          component="a"
          href={`/contact-imports/${found.id}/wrong-rows.csv?language=${language}`}
          download
          variant="light"
          leftSection={<IconDownload size={17} aria-hidden />}
        >
          {t('wrong.download')}
        </Button>
      </div>
      <Text size="sm" c="dimmed" mb="sm">
        {t('wrong.text')}
      </Text>
      <DataTable
        caption={t('wrong.title')}
        columns={columns}
        rows={page?.items}
        rowKey={({ line }) => String(line)}
        error={error}
        onRetry={() => void refetch()}
        pagination={{ ...paging, total: page?.total }}
      />
    </section>
  );
}
