import { useMutation } from '@apollo/client/react';
import { Alert, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectionParametersFragment, UpdatePbxConnectionInput } from '../../gql/graphql';
import { notifyDone, notifyError } from '../../lib/notify';
import { submitForm } from '../../lib/submit-form';
import { CopyField } from '../../ui/CopyField';
import { ParametersForm } from './ParametersForm';
import { type Refusal, SetupRefusedDialog } from './SetupRefusedDialog';
import { type ConnectionValues, settingInputs } from './connection-values';
import { CONNECTION_STATUS, UPDATE_CONNECTION } from './connections.graphql';

/** The parameters of a saved connection; when the PBX refuses the set-up, the choice to enable it anyway. */
export function ConnectionParameters({ connection }: { connection: ConnectionParametersFragment }) {
  const { t } = useTranslation('connections');
  const [refused, setRefused] = useState<(Refusal & { input: UpdatePbxConnectionInput }) | null>(null);
  const [version, setVersion] = useState(0);
  const [update, { loading }] = useMutation(UPDATE_CONNECTION, {
    refetchQueries: [{ query: CONNECTION_STATUS, variables: { id: connection.id } }],
  });
  const { provider } = connection;

  const save = async (values: ConnectionValues, form: Parameters<typeof submitForm>[0]) => {
    const input = { id: connection.id, ...values, settings: settingInputs(provider.settings, values.settings) };
    const result = (await submitForm(form, () => update({ variables: { input } })))?.data?.updatePbxConnection;
    if (!result) return false;
    if (result.__typename === 'SetupRefused') {
      setRefused({ input, status: result.status, message: result.message });
      return false;
    }
    notifyDone(t('saved', { name: values.name }));
    return true;
  };
  const enableAnyway = async (input: UpdatePbxConnectionInput) => {
    try {
      await update({ variables: { input: { ...input, ignoresSetupRefusal: true } } });
      notifyDone(t('saved', { name: input.name ?? connection.name }));
      setVersion((current) => current + 1);
    } catch (error) {
      notifyError(error);
    }
    setRefused(null);
  };

  return (
    <>
      <ParametersForm
        key={version}
        provider={provider}
        connection={connection}
        isSaving={loading}
        onSave={save}
        onCancel={() => undefined}
      >
        <ForPbx connection={connection} />
      </ParametersForm>
      <SetupRefusedDialog
        refusal={refused}
        isBusy={loading}
        onEnableAnyway={() => refused && void enableAnyway(refused.input)}
        onLeave={() => setRefused(null)}
      />
    </>
  );
}

/** What has to be entered at the PBX, ready to be copied (B-03, B-08). */
function ForPbx({ connection }: { connection: ConnectionParametersFragment }) {
  const { t } = useTranslation('connections');
  const { receivingUrl, hubToken, provider } = connection;
  if (provider.isStream) return <Alert>{t('streamText')}</Alert>;
  return (
    <Stack gap="sm" mb="xs">
      <div>
        <Title order={3}>{t('fromPbx')}</Title>
        <Text size="sm" c="dimmed">
          {t('fromPbxText')}
        </Text>
      </div>
      {receivingUrl && <CopyField label={t('receivingUrl')} description={t('receivingUrlHelp')} value={receivingUrl} />}
      {hubToken && <CopyField label={t('hubToken')} description={t('hubTokenHelp')} value={hubToken} />}
    </Stack>
  );
}
