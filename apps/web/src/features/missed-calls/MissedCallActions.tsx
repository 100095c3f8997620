import { useMutation } from '@apollo/client/react';
import { Button, Group, Modal, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconPhoneOutgoing } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hasRole, useMe } from '../../lib/me';
import { notifyDone, notifyError } from '../../lib/notify';
import { submitForm } from '../../lib/submit-form';
import { numberOfCall, usePhoneAction } from '../../ui/phone-action';
import classes from './MissedCallsPage.module.css';
import { type MissedCallRow, lastCallOf } from './missed-call';
import { CLAIM_MISSED_CALL, CLOSE_MISSED_CALL, RELEASE_MISSED_CALL } from './missed-calls.graphql';

/** What is done with an open missed call: called back, taken on, given back, closed with a reason. */
export function MissedCallActions({ row }: { row: MissedCallRow }) {
  const { t } = useTranslation('missedCalls');
  const me = useMe();
  const phone = usePhoneAction();
  const [isClosing, setClosing] = useState(false);
  const [claim, claiming] = useMutation(CLAIM_MISSED_CALL, { variables: { id: row.id } });
  const [release, releasing] = useMutation(RELEASE_MISSED_CALL, { variables: { id: row.id } });
  const call = lastCallOf(row);
  const name = row.contact?.name ?? call?.remoteNumberDisplay ?? '';
  const isOthers = row.claimedBy !== null && row.claimedBy.id !== me.id;
  const isMine = row.claimedBy?.id === me.id;

  const run = async (change: () => Promise<unknown>) => {
    try {
      await change();
      return true;
    } catch (error) {
      notifyError(error);
      return false;
    }
  };
  /** Who calls back has taken it on. */
  const callBack = async () => {
    if (!call?.remoteNumber || !phone || !(isMine || (await run(claim)))) return;
    phone.call({
      ...numberOfCall({ id: call.id, remoteNumber: call.remoteNumber }),
      display: call.remoteNumberDisplay ?? call.remoteNumber,
    });
  };
  return (
    <div className={classes.actions}>
      {phone && (
        <Button
          size="compact-sm"
          leftSection={<IconPhoneOutgoing size={15} aria-hidden />}
          disabled={isOthers}
          loading={claiming.loading}
          aria-label={t('callBackOf', { name })}
          onClick={() => void callBack()}
        >
          {t('callBack')}
        </Button>
      )}
      {row.claimedBy === null ? (
        <Button size="compact-sm" variant="light" aria-label={t('takeOf', { name })} onClick={() => void run(claim)}>
          {t('take')}
        </Button>
      ) : (
        (isMine || hasRole(me, 'MANAGER')) && (
          <Button
            size="compact-sm"
            variant="default"
            loading={releasing.loading}
            aria-label={t('releaseOf', { name })}
            onClick={() => void run(release)}
          >
            {t('release')}
          </Button>
        )
      )}
      <Button size="compact-sm" variant="subtle" aria-label={t('closeOf', { name })} onClick={() => setClosing(true)}>
        {t('close')}
      </Button>
      {isClosing && <CloseDialog id={row.id} name={name} onClose={() => setClosing(false)} />}
    </div>
  );
}

function CloseDialog({ id, name, onClose }: { id: string; name: string; onClose: () => void }) {
  const { t } = useTranslation(['missedCalls', 'common']);
  const [close, { loading }] = useMutation(CLOSE_MISSED_CALL, { refetchQueries: ['MissedCalls', 'MyMissedCalls'] });
  const form = useForm({
    initialValues: { note: '' },
    validate: { note: (note) => (note.trim() ? null : t('common:fieldErrors.required')) },
  });
  const submit = form.onSubmit(async ({ note }) => {
    if (!(await submitForm(form, () => close({ variables: { input: { id, note } } })))) return;
    notifyDone(t('closed', { name }));
    onClose();
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('closeTitle', { name })}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <form onSubmit={submit} noValidate>
        <Textarea
          label={t('note')}
          description={t('noteHelp')}
          autosize
          minRows={2}
          data-autofocus
          {...form.getInputProps('note')}
        />
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button type="submit" loading={loading}>
            {t('close')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
