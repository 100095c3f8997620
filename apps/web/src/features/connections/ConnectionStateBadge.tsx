import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ConnectionState } from '../../gql/graphql';
import classes from './ConnectionStateBadge.module.css';

const COLORS: Record<ConnectionState, string> = {
  DISABLED: 'gray',
  READY: 'spruce',
  CONNECTING: 'ember',
  CONNECTED: 'spruce',
  WAITING: 'ember',
  REFUSED: 'red',
};

/** State of a connection in words, with a dot in its colour. */
export function ConnectionStateBadge({ state }: { state: ConnectionState }) {
  const { t } = useTranslation('connections');
  return (
    <Badge
      variant="light"
      color={COLORS[state]}
      tt="none"
      size="lg"
      leftSection={<span className={classes.dot} data-live={state === 'CONNECTED' || state === 'READY' || undefined} />}
    >
      {t(`state.${state}`)}
    </Badge>
  );
}
