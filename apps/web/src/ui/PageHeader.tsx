import { Group, Text, Title } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import classes from './PageHeader.module.css';

interface PageHeaderProps {
  title: string;
  description?: ReactNode;
  /** Buttons at the right end, below the title on narrow screens. */
  actions?: ReactNode;
  back?: { to: string; label: string };
}

/** The heading of a page; also its title in the browser's tab. */
export function PageHeader({ title, description, actions, back }: PageHeaderProps) {
  return (
    <header className={classes.root}>
      <title>{`${title} · Ringdesk`}</title>
      {back && (
        <Link to={back.to} className={classes.back}>
          <IconArrowLeft size={16} aria-hidden />
          {back.label}
        </Link>
      )}
      <div className={classes.row}>
        <div className={classes.words}>
          <Title order={1} tabIndex={-1}>
            {title}
          </Title>
          {description && (
            <Text c="dimmed" mt={4} maw="46rem">
              {description}
            </Text>
          )}
        </div>
        {actions && <Group gap="sm">{actions}</Group>}
      </div>
    </header>
  );
}
