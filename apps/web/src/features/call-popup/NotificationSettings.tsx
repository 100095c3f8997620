import { Button, Group, Slider, Stack, Switch, Text } from '@mantine/core';
import { IconBellRinging, IconVolume } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { saveAlertSettings, useAlertSettings } from './alert-settings';
import { askForNotifications, useNotificationState } from '../../lib/permissions';
import { ringOnce } from './ring-sound';

/** Sound and desktop notifications of this browser. */
export function NotificationSettings() {
  const { t } = useTranslation('callNotes');
  const { isSoundOn, volume } = useAlertSettings();
  const notifications = useNotificationState();
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {t('alerts.text')}
      </Text>
      <Switch
        label={t('alerts.sound')}
        checked={isSoundOn}
        onChange={({ currentTarget }) => saveAlertSettings({ isSoundOn: currentTarget.checked })}
      />
      <Group wrap="nowrap" gap="md">
        <Slider
          flex={1}
          min={5}
          max={100}
          value={Math.round(volume * 100)}
          disabled={!isSoundOn}
          label={(value) => `${value} %`}
          thumbLabel={t('alerts.volume')}
          onChange={(value) => saveAlertSettings({ volume: value / 100 })}
        />
        <Button
          variant="default"
          size="xs"
          disabled={!isSoundOn}
          leftSection={<IconVolume size={16} aria-hidden />}
          onClick={() => ringOnce(volume)}
        >
          {t('alerts.test')}
        </Button>
      </Group>
      <Group justify="space-between" gap="sm">
        <Text size="sm">{t(`alerts.notifications.${notifications}`)}</Text>
        {notifications === 'default' && (
          <Button
            size="xs"
            variant="light"
            leftSection={<IconBellRinging size={16} aria-hidden />}
            onClick={() => void askForNotifications()}
          >
            {t('alerts.allow')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
