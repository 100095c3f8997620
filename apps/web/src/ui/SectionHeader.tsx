import { Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface SectionHeaderProps {
  id: string;
  title: string;
  text: string;
  action?: ReactNode;
}

export function SectionHeader({ id, title, text, action }: SectionHeaderProps) {
  return (
    <Group justify="space-between" align="flex-end" mb="sm" gap="sm">
      <div>
        <Title order={2} id={id}>
          {title}
        </Title>
        <Text c="dimmed" size="sm">
          {text}
        </Text>
      </div>
      {action}
    </Group>
  );
}
