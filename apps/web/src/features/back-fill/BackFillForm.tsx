import { useMutation, useQuery } from '@apollo/client/react';
import { Alert, Button, Group, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { namedOptions } from '../../lib/options';
import { errorExtensions } from '../../lib/errors';
import { notifyDone, notifyError, notifyFailure } from '../../lib/notify';
import { Card } from '../../ui/Card';
import { ErrorState } from '../../ui/ErrorState';
import { APPLY_BACK_FILL, BACK_FILL_EMPLOYEES, BACK_FILL_PREVIEW } from './back-fill.graphql';
import { ForeseenCalls } from './ForeseenCalls';

interface BackFillFormProps {
  connectionId: string;
  extension: string;
  onDone: () => void;
}

/** Whose short number it is, what would appear, and the word to do it. */
export function BackFillForm({ connectionId, extension, onDone }: BackFillFormProps) {
  const { t } = useTranslation(['backFill', 'common']);
  const [employeeId, setEmployeeId] = useState<string | null>(null);
  const people = useQuery(BACK_FILL_EMPLOYEES);
  const [apply, { loading }] = useMutation(APPLY_BACK_FILL, {
    refetchQueries: ['UnknownShortNumbers', 'BackFills'],
    awaitRefetchQueries: true,
  });
  const employees = (people.data?.employees ?? []).filter(({ isActive }) => isActive);
  const foreseen = useForeseenCalls(connectionId, extension, employeeId);
  const submit = async () => {
    if (!employeeId) return;
    const input = { connectionId, extension, employeeId };
    await apply({ variables: { input } }).then(
      ({ data }) => {
        notifyDone(t('done', { count: data?.applyBackFill?.calls ?? 0 }));
        onDone();
      },
      (error: unknown) => {
        const { holder } = errorExtensions(error);
        if (typeof holder === 'string') notifyFailure(t('taken', { extension, holder }));
        else notifyError(error);
      },
    );
  };
  const count = foreseen.preview?.calls.length ?? 0;
  return (
    <Stack gap="lg">
      <Card>
        <Stack gap="md" maw={560}>
          <Text fw={600}>{t('whose', { extension })}</Text>
          <Select
            label={t('employee')}
            description={t('employeeHelp')}
            placeholder={t('choosePerson')}
            searchable
            value={employeeId}
            data={namedOptions(employees)}
            onChange={setEmployeeId}
          />
        </Stack>
      </Card>
      {foreseen.error && <ErrorState error={foreseen.error} onRetry={foreseen.retry} />}
      {foreseen.preview && (
        <Alert color={count > 0 ? 'spruce' : 'gray'} variant="light" title={t('preview', { count })} role="status">
          {count > 0 && <div>{t('newContacts', { count: foreseen.preview.newContacts })}</div>}
          {foreseen.preview.alreadyRecorded > 0 && (
            <div>{t('alreadyRecorded', { count: foreseen.preview.alreadyRecorded })}</div>
          )}
          {count > 0 && <div>{t('silent')}</div>}
        </Alert>
      )}
      <Group>
        <Button onClick={() => void submit()} loading={loading} disabled={!employeeId || count === 0}>
          {t('apply', { count })}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('common:action.cancel')}
        </Button>
      </Group>
      {employeeId && !foreseen.error && <ForeseenCalls calls={foreseen.preview?.calls ?? null} />}
    </Stack>
  );
}

function useForeseenCalls(connectionId: string, extension: string, employeeId: string | null) {
  const { data, error, refetch } = useQuery(BACK_FILL_PREVIEW, {
    variables: { input: { connectionId, extension, employeeId: employeeId ?? '' } },
    skip: employeeId === null,
    fetchPolicy: 'network-only',
  });
  return { preview: data?.backFillPreview, error: data ? undefined : error, retry: () => void refetch() };
}
