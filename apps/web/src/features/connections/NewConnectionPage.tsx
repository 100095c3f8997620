import { useMutation, useQuery } from '@apollo/client/react';
import { Alert, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import type { ConnectionProviderFragment } from '../../gql/graphql';
import { notifyDone, notifyError } from '../../lib/notify';
import { type FormToMark, submitForm } from '../../lib/submit-form';
import { Card } from '../../ui/Card';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { LoadingState } from '../../ui/LoadingState';
import { PageHeader } from '../../ui/PageHeader';
import { ParametersForm } from './ParametersForm';
import { PbxInstructions } from './PbxInstructions';
import { ProviderFacts } from './ProviderFacts';
import { type Refusal, SetupRefusedDialog } from './SetupRefusedDialog';
import { type ConnectionValues, settingInputs } from './connection-values';
import { CONNECTIONS, CREATE_CONNECTION, PROVIDERS, UPDATE_CONNECTION } from './connections.graphql';

const LIST = '/settings/connections';

/** Connects a PBX of the provider in the address. */
export default function NewConnectionPage() {
  const { t } = useTranslation();
  const { provider: id } = useParams();
  const { data, error, refetch } = useQuery(PROVIDERS);
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingState />;
  const provider = data.pbxProviders.find((one) => one.id === id);
  return provider ? <Creator provider={provider} /> : <EmptyState title={t('errors.NOT_FOUND')} />;
}

function Creator({ provider }: { provider: ConnectionProviderFragment }) {
  const { t } = useTranslation('connections');
  const navigate = useNavigate();
  const [create, { loading }] = useMutation(CREATE_CONNECTION, { refetchQueries: [{ query: CONNECTIONS }] });
  const [update, { loading: isEnabling }] = useMutation(UPDATE_CONNECTION);
  const [refused, setRefused] = useState<(Refusal & { id: string }) | null>(null);
  const hasSteps = provider.instructions.length > 0;
  const open = (id: string) => navigate(`${LIST}/${id}`, { replace: true });

  const save = async (values: ConnectionValues, form: FormToMark) => {
    const input = { ...values, provider: provider.id, settings: settingInputs(provider.settings, values.settings) };
    const result = (await submitForm(form, () => create({ variables: { input } })))?.data?.createPbxConnection;
    if (!result) return false;
    if (result.__typename === 'SetupRefused') {
      setRefused({ id: result.connection.id, status: result.status, message: result.message, isStillOn: false });
    } else {
      notifyDone(t('saved', { name: values.name }));
      open(result.connection.id);
    }
    return true;
  };
  const enableAnyway = async (id: string) => {
    try {
      await update({ variables: { input: { id, isEnabled: true, ignoresSetupRefusal: true } } });
    } catch (error) {
      notifyError(error);
    }
    open(id);
  };

  return (
    <>
      <PageHeader
        title={t('newTitle', { provider: provider.title })}
        back={{ to: LIST, label: t('back') }}
        description={<ProviderFacts provider={provider} />}
      />
      <Card>
        <ParametersForm
          provider={provider}
          connection={null}
          isSaving={loading}
          onSave={save}
          onCancel={() => navigate(LIST)}
          aside={hasSteps && <PbxInstructions steps={provider.instructions} isOpenAtFirst />}
        >
          <Alert>
            <Text size="sm">{t(provider.isStream ? 'streamText' : 'addressLater')}</Text>
          </Alert>
        </ParametersForm>
      </Card>
      <SetupRefusedDialog
        refusal={refused}
        isBusy={isEnabling}
        onEnableAnyway={() => refused && void enableAnyway(refused.id)}
        onLeave={() => refused && open(refused.id)}
      />
    </>
  );
}
