import { useMutation } from '@apollo/client/react';
import { Switch } from '@mantine/core';
import { notifyDone, notifyError } from '../../lib/notify';
import { UPDATE_CONNECTION } from './connections.graphql';

interface SwitchSettingProps {
  connectionId: string;
  field: 'createsContactsForOutgoing' | 'notifiesResponsible';
  isOn: boolean;
  label: string;
  help: string;
}

/** A setting of a connection that is saved as soon as it is switched. */
export function SwitchSetting({ connectionId, field, isOn, label, help }: SwitchSettingProps) {
  const [update, { loading }] = useMutation(UPDATE_CONNECTION);
  const change = async (next: boolean) => {
    try {
      await update({ variables: { input: { id: connectionId, [field]: next } } });
      notifyDone();
    } catch (error) {
      notifyError(error);
    }
  };
  return (
    <Switch
      checked={isOn}
      disabled={loading}
      label={label}
      description={help}
      onChange={(event) => void change(event.currentTarget.checked)}
    />
  );
}
