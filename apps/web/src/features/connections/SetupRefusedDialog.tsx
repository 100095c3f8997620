import { Code, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../ui/ConfirmDialog';

export interface Refusal {
  status?: number | null;
  message: string;
  /** It was on before and still is: only what changed was refused. */
  isStillOn: boolean;
}

interface SetupRefusedDialogProps {
  refusal: Refusal | null;
  isBusy: boolean;
  onEnableAnyway: () => void;
  onLeave: () => void;
}

/** Shows what the PBX answered to the set-up and lets the administrator decide (B-07, Q-02). */
export function SetupRefusedDialog({ refusal, isBusy, onEnableAnyway, onLeave }: SetupRefusedDialogProps) {
  const { t } = useTranslation('connections');
  return (
    <ConfirmDialog
      isOpen={refusal !== null}
      title={t('refused.title')}
      text={
        <Stack gap="sm">
          <Text>{t('refused.text')}</Text>
          <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {refusal?.status ? `${t('refused.status', { status: refusal.status })}\n` : ''}
            {refusal?.message || t('refused.noAnswer')}
          </Code>
        </Stack>
      }
      confirmLabel={t(refusal?.isStillOn ? 'refused.leaveOn' : 'refused.anyway')}
      cancelLabel={t(refusal?.isStillOn ? 'refused.switchOff' : 'refused.leave')}
      isBusy={isBusy}
      onConfirm={onEnableAnyway}
      onCancel={onLeave}
    />
  );
}
