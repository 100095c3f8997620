import { useMutation } from '@apollo/client/react';
import { Radio, Stack } from '@mantine/core';
import { notifyDone, notifyError } from '../../lib/notify';
import { UPDATE_CONNECTION } from './connections.graphql';

interface ChoiceSettingProps<Value extends string> {
  connectionId: string;
  field: 'forwarding' | 'missedRecipients';
  /** Read out with the choices. */
  label: string;
  value: Value;
  choices: { value: Value; label: string; help: string }[];
}

/** A setting of a connection, one of several values, that is saved as soon as it is chosen. */
export function ChoiceSetting<Value extends string>(props: ChoiceSettingProps<Value>) {
  const { connectionId, field, label, value, choices } = props;
  const [update, { loading }] = useMutation(UPDATE_CONNECTION);
  const change = async (next: string) => {
    try {
      await update({ variables: { input: { id: connectionId, [field]: next } } });
      notifyDone();
    } catch (error) {
      notifyError(error);
    }
  };
  return (
    <Radio.Group aria-label={label} value={value} onChange={(next) => void change(next)}>
      <Stack gap="xs">
        {choices.map((choice) => (
          <Radio
            key={choice.value}
            value={choice.value}
            disabled={loading}
            label={choice.label}
            description={choice.help}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
