import { Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  title: string;
  text?: ReactNode;
  icon?: ReactNode;
  /** What to do about it. */
  action?: ReactNode;
  /** 1 where it is the whole page. */
  headingOrder?: 1 | 2 | 3;
}

/** Says why there is nothing to see, and what to do next. */
export function EmptyState({ title, text, icon, action, headingOrder = 2 }: EmptyStateProps) {
  return (
    <Stack align="center" gap="xs" py={56} px="md" ta="center">
      <ThemeIcon size={56} radius="xl" variant="light" aria-hidden>
        {icon ?? <IconInbox size={28} stroke={1.6} />}
      </ThemeIcon>
      <Title order={headingOrder} size="h2" mt="xs">
        {title}
      </Title>
      {text && (
        <Text c="dimmed" maw="30rem">
          {text}
        </Text>
      )}
      {action}
    </Stack>
  );
}
