import { useMutation, useQuery } from '@apollo/client/react';
import { Alert, Button, Group, NativeSelect, Radio, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ContactImportMode, ImportDetailsFragment } from '../../gql/graphql';
import { namedOptions } from '../../lib/options';
import { notifyError } from '../../lib/notify';
import { phoneTypeName } from '../../lib/phone-type';
import { Card } from '../../ui/Card';
import { ErrorState } from '../../ui/ErrorState';
import { LoadingState } from '../../ui/LoadingState';
import { choiceOf, columnOf, problemOf } from './column-choice';
import classes from './ContactImport.module.css';
import { CHECK_IMPORT, IMPORT_CHOICES } from './contact-import.graphql';

const MODES: ContactImportMode[] = ['CREATE_AND_UPDATE', 'CREATE', 'UPDATE'];
const SIMPLE = ['NAME', 'KIND', 'COMPANY', 'GROUP', 'RESPONSIBLE'] as const;

/** What each column is, beside the first rows; what becomes of rows; then they are checked. */
export function ColumnsStep({ found }: { found: ImportDetailsFragment }) {
  const { t } = useTranslation('contactImport');
  const [choices, setChoices] = useState(() => found.columns.map(choiceOf));
  const [mode, setMode] = useState(found.mode);
  const [templateId, setTemplateId] = useState(found.templateId ?? '');
  const { data, error, refetch } = useQuery(IMPORT_CHOICES);
  const [check, { loading }] = useMutation(CHECK_IMPORT);
  const problem = problemOf(choices);
  const submit = async () => {
    const columns = choices.map(columnOf);
    const input = { id: found.id, columns, mode, templateId: templateId || null };
    await check({ variables: { input } }).catch(notifyError);
  };
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingState />;
  const options = [
    { value: 'SKIP', label: t('target.SKIP') },
    ...SIMPLE.map((value) => ({ value, label: t(`target.${value}`) })),
    ...data.phoneTypes.map((type) => ({
      value: `PHONE:${type.id}`,
      label: t('target.PHONE', { type: phoneTypeName(type) }),
    })),
    ...data.contactFields.map(({ id, name }) => ({ value: `FIELD:${id}`, label: name })),
  ];
  return (
    <Stack gap="lg">
      <Card isFlush>
        <div className={classes.cardHead}>
          <Title order={2}>{t('columns.title')}</Title>
          <Text size="sm" c="dimmed">
            {t('columns.file', { name: found.fileName, count: found.rowCount, encoding: found.encoding })}
          </Text>
        </div>
        <ul className={classes.columns}>
          {found.headers.map((header, index) => (
            <li key={index} data-skipped={choices[index] === 'SKIP' || undefined}>
              <div>
                <strong>{header || t('columns.unnamed', { number: index + 1 })}</strong>
                <span className={classes.sample}>
                  {found.sample
                    .map((row) => row[index])
                    .filter(Boolean)
                    .slice(0, 3)
                    .join(' · ')}
                </span>
              </div>
              <NativeSelect
                aria-label={t('columns.is', { name: header || t('columns.unnamed', { number: index + 1 }) })}
                data={options}
                value={choices[index]}
                onChange={({ currentTarget }) => setChoices(choices.with(index, currentTarget.value))}
              />
            </li>
          ))}
        </ul>
      </Card>
      <Card>
        <Stack gap="lg">
          <Radio.Group label={t('mode.label')} value={mode} onChange={(value) => setMode(value as ContactImportMode)}>
            <Stack gap="xs" mt="xs">
              {MODES.map((value) => (
                <Radio key={value} value={value} label={t(`mode.${value}`)} description={t(`mode.help.${value}`)} />
              ))}
            </Stack>
          </Radio.Group>
          {mode !== 'UPDATE' && (
            <NativeSelect
              maw={360}
              label={t('template')}
              description={t('templateHelp')}
              value={templateId}
              data={[{ value: '', label: t('templateDefault') }, ...namedOptions(data.contactTemplates)]}
              onChange={({ currentTarget }) => setTemplateId(currentTarget.value)}
            />
          )}
        </Stack>
      </Card>
      {problem && (
        <Alert color="ember" role="status">
          {t(`columns.${problem}`)}
        </Alert>
      )}
      <Group>
        <Button loading={loading} disabled={problem !== null} onClick={() => void submit()}>
          {t('columns.check')}
        </Button>
        <Button variant="default" component={Link} to="/contacts/import">
          {t('anotherFile')}
        </Button>
      </Group>
    </Stack>
  );
}
