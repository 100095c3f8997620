import { Button } from '@mantine/core';
import { IconCompassOff, IconMoodSad } from '@tabler/icons-react';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '../ui/EmptyState';

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <>
      <title>{`${t('state.notFoundTitle')} · Ringdesk`}</title>
      <EmptyState
        icon={<IconCompassOff size={28} stroke={1.6} />}
        title={t('state.notFoundTitle')}
        text={t('state.notFoundText')}
        action={
          <Button mt="xs" variant="light" component={Link} to="/">
            {t('state.toStart')}
          </Button>
        }
      />
    </>
  );
}

/** In place of a page that threw, or whose script could not be loaded. */
function CrashPage() {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={<IconMoodSad size={28} stroke={1.6} />}
      title={t('state.crashTitle')}
      text={t('state.crashText')}
      action={
        <Button mt="xs" onClick={() => window.location.reload()}>
          {t('state.reload')}
        </Button>
      }
    />
  );
}

/** Keeps the menu and the popups alive when a page fails. */
export class CrashBoundary extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    return this.state.hasFailed ? <CrashPage /> : this.props.children;
  }
}
