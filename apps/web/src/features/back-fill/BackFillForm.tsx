import { skipToken, useMutation, useQuery } from '@apollo/client/react';
import { Alert, Button, Group, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackFillInput } from '../../gql/graphql';
import { namedOptions } from '../../lib/options';
import { errorExtensions } from '../../lib/errors';
import { notifyDone, notifyError, notifyFailure } from '../../lib/notify';
import { Card } from '../../ui/Card';
import { ErrorState } from '../../ui/ErrorState';
import { APPLY_BACK_FILL, BACK_FILL_EMPLOYEES, BACK_FILL_PREVIEW } from './back-fill.graphql';
import { ForeseenCalls } from './ForeseenCalls';

interface BackFillFormProps {
  connectionId: string;
  /** A short number, which somebody has to have; null: of a number that was ignored. */
  extension: string | null;
  remoteNumber: string | null;
  onDone: () => void;
}

/** Whose short number it is, what would appear, and the word to do it. */
export function BackFillForm({ connectionId, extension, remoteNumber, onDone }: BackFillFormProps) {
  const { t } = useTranslation(['backFill', 'common']);
  const [employeeId, setEmployeeId] = useState<string | null>(null);
  const [apply, { loading }] = useMutation(APPLY_BACK_FILL, {
    refetchQueries: ['UnknownShortNumbers', 'FormerlyIgnoredNumbers', 'BackFills'],
    awaitRefetchQueries: true,
  });
  const input = inputOf(connectionId, extension, employeeId, remoteNumber);
  const foreseen = useForeseenCalls(input);
  const submit = async () => {
    if (!input) return;
    await apply({ variables: { input } }).then(
      ({ data }) => {
        notifyDone(t('done', { count: data?.applyBackFill?.calls ?? 0 }));
        onDone();
      },
      (error: unknown) => {
        const { holder } = errorExtensions(error);
        if (typeof holder === 'string') notifyFailure(t('taken', { extension: extension ?? '', holder }));
        else notifyError(error);
      },
    );
  };
  const count = foreseen.preview?.calls.length ?? 0;
  return (
    <Stack gap="lg">
      {extension ? (
        <Owner extension={extension} employeeId={employeeId} onChoose={setEmployeeId} />
      ) : (
        <Text fw={600}>{t('ofIgnored', { number: remoteNumber ?? '' })}</Text>
      )}
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
        <Button onClick={() => void submit()} loading={loading} disabled={!input || count === 0}>
          {t('apply', { count })}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('common:action.cancel')}
        </Button>
      </Group>
      {input && !foreseen.error && <ForeseenCalls calls={foreseen.preview?.calls ?? null} />}
    </Stack>
  );
}

/** Of whom a short number shall be. */
function Owner({
  extension,
  employeeId,
  onChoose,
}: {
  extension: string;
  employeeId: string | null;
  onChoose: (employeeId: string | null) => void;
}) {
  const { t } = useTranslation('backFill');
  const people = useQuery(BACK_FILL_EMPLOYEES);
  const employees = (people.data?.employees ?? []).filter(({ isActive }) => isActive);
  return (
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
          onChange={onChoose}
        />
      </Stack>
    </Card>
  );
}

/** null: it is not said yet whose calls they shall be. */
function inputOf(
  connectionId: string,
  extension: string | null,
  employeeId: string | null,
  remoteNumber: string | null,
): BackFillInput | null {
  if (!extension) return { connectionId, remoteNumber };
  return employeeId ? { connectionId, extension, employeeId } : null;
}

function useForeseenCalls(input: BackFillInput | null) {
  const { data, error, refetch } = useQuery(
    BACK_FILL_PREVIEW,
    input ? { variables: { input }, fetchPolicy: 'network-only' } : skipToken,
  );
  return { preview: data?.backFillPreview, error: data ? undefined : error, retry: () => void refetch() };
}
