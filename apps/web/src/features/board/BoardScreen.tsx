import { ActionIcon, Tooltip } from '@mantine/core';
import { useFullscreenDocument } from '@mantine/hooks';
import { IconMaximize, IconMinimize, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLiveState } from '../../lib/connection-state';
import { formatTime } from '../../lib/format';
import { Logo } from '../../ui/Logo';
import { Board } from './Board';
import classes from './BoardScreen.module.css';

/** The live board for a screen on the wall: nothing to click but the way back, type that is read from four metres. */
export default function BoardScreen() {
  const { t } = useTranslation(['board', 'common']);
  const { fullscreen, toggle } = useFullscreenDocument();
  const FullScreenIcon = fullscreen ? IconMinimize : IconMaximize;
  return (
    <main className={classes.screen}>
      <title>{`${t('title')} · ${t('common:product')}`}</title>
      <header className={classes.header}>
        <Logo size={36} withName={false} />
        <h1 className={classes.title}>{t('title')}</h1>
        <Connection />
        <WallClock />
        <Tooltip label={t('fullScreen')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t('fullScreen')}
            onClick={() => void toggle()}
          >
            <FullScreenIcon size={22} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={t('leave')}>
          <ActionIcon component={Link} to="/board" variant="subtle" color="gray" size="lg" aria-label={t('leave')}>
            <IconX size={22} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </header>
      <Board isLarge />
    </main>
  );
}

/** Says loudly when the figures may be old. */
function Connection() {
  const { t } = useTranslation('board');
  const isLost = useLiveState() === 'reconnecting';
  return (
    <span role="status" className={isLost ? classes.lost : undefined}>
      {isLost && t('connectionLost')}
    </span>
  );
}

function WallClock() {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 1000);
    return () => clearInterval(timer);
  }, []);
  return <time className={classes.clock}>{formatTime(now)}</time>;
}
