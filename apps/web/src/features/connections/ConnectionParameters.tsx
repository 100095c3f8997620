import { useMutation } from '@apollo/client/react';
import { Alert, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectionParametersFragment } from '../../gql/graphql';
import { localised } from '../../lib/localised';
import { notifyDone, notifyError } from '../../lib/notify';
import { type FormToMark, submitForm } from '../../lib/submit-form';
import { CopyField } from '../../ui/CopyField';
import { ParametersForm } from './ParametersForm';
import { PbxInstructions } from './PbxInstructions';
import { type Refusal, SetupRefusedDialog } from './SetupRefusedDialog';
import { type ConnectionValues, settingInputs } from './connection-values';
import { CONNECTION_STATUS, UPDATE_CONNECTION } from './connections.graphql';

/** The parameters of a saved connection; when the PBX refuses the set-up, the choice to enable it anyway. */
export function ConnectionParameters({ connection }: { connection: ConnectionParametersFragment }) {
  const { t } = useTranslation('connections');
  const { id, provider } = connection;
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [version, setVersion] = useState(0);
  const [update, { loading }] = useMutation(UPDATE_CONNECTION, {
    refetchQueries: [{ query: CONNECTION_STATUS, variables: { id } }],
  });

  const hasSteps = provider.instructions.length > 0;

  const save = async (values: ConnectionValues, form: FormToMark) => {
    const input = { id, ...values, settings: settingInputs(provider.settings, values.settings) };
    const result = (await submitForm(form, () => update({ variables: { input } })))?.data?.updatePbxConnection;
    if (!result) return false;
    if (result.__typename === 'SetupRefused') {
      const { status, message } = result;
      setRefusal({ status, message, isStillOn: result.connection.isEnabled });
    } else {
      notifyDone(t('saved', { name: values.name }));
    }
    return true;
  };
  /** The other values are saved already; the form starts anew from what the API has. */
  const settle = async (input: { isEnabled: boolean; ignoresSetupRefusal?: boolean } | null) => {
    try {
      if (input) await update({ variables: { input: { id, ...input } } });
      notifyDone(t('saved', { name: connection.name }));
    } catch (error) {
      notifyError(error);
    }
    setRefusal(null);
    setVersion((current) => current + 1);
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
        aside={
          hasSteps && <PbxInstructions steps={provider.instructions} isOpenAtFirst={!connection.status.lastEventAt} />
        }
      >
        <ForPbx connection={connection} />
      </ParametersForm>
      <SetupRefusedDialog
        refusal={refusal}
        isBusy={loading}
        onEnableAnyway={() => void settle(refusal?.isStillOn ? null : { isEnabled: true, ignoresSetupRefusal: true })}
        onLeave={() => void settle(refusal?.isStillOn ? { isEnabled: false } : null)}
      />
    </>
  );
}

/** What has to be entered at the PBX, ready to be copied (B-03, B-08). */
function ForPbx({ connection }: { connection: ConnectionParametersFragment }) {
  const { t } = useTranslation('connections');
  const { receivingAddresses, hubToken, provider } = connection;
  if (receivingAddresses.length === 0) return <Alert>{t('streamText')}</Alert>;
  return (
    <Stack gap="sm" mb="xs">
      {provider.isStream && <Alert>{t('streamAndRequestsText')}</Alert>}
      <div>
        <Title order={3}>{t('fromPbx')}</Title>
        <Text size="sm" c="dimmed">
          {t('fromPbxText')}
        </Text>
      </div>
      {receivingAddresses.map(({ label, url }) => (
        <CopyField
          key={url}
          label={label ? t('receivingUrlFor', { what: localised(label) }) : t('receivingUrl')}
          description={label ? undefined : t('receivingUrlHelp')}
          value={url}
        />
      ))}
      {hubToken && <CopyField label={t('hubToken')} description={t('hubTokenHelp')} value={hubToken} />}
    </Stack>
  );
}
