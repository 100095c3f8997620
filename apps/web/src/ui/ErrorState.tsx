import { Button, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { IconPlugConnectedX, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { errorCode, errorText } from '../lib/errors';

interface ErrorStateProps {
  error: unknown;
  onRetry?: () => void;
}

/** In place of content that could not be loaded. */
export function ErrorState({ error, onRetry }: ErrorStateProps) {
  const { t } = useTranslation();
  const isWrongAddress = errorCode(error) === 'BAD_USER_INPUT'; // what is asked for comes from there
  return (
    <Stack align="center" gap="xs" py={56} px="md" ta="center" role="alert">
      <ThemeIcon size={56} radius="xl" variant="light" color="red" aria-hidden>
        <IconPlugConnectedX size={28} stroke={1.6} />
      </ThemeIcon>
      <Title order={2} mt="xs">
        {t('state.errorTitle')}
      </Title>
      <Text c="dimmed" maw="30rem">
        {isWrongAddress ? t('state.notFoundText') : errorText(error)}
      </Text>
      {onRetry && (
        <Button mt="xs" variant="light" leftSection={<IconRefresh size={16} aria-hidden />} onClick={onRetry}>
          {t('action.retry')}
        </Button>
      )}
    </Stack>
  );
}
