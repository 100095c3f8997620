import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ConnectionStatusQuery } from '../../gql/graphql';
import { formatNumber } from '../../lib/format';
import classes from './PopupDelay.module.css';

type Delay = NonNullable<ConnectionStatusQuery['pbxConnection']['popupDelay']>;

/** How long calls took from the PBX's event to the operators' screens, and on which way (D-05). */
export function PopupDelay({ delay }: { delay: Delay | null }) {
  const { t } = useTranslation('connections');
  const ms = (value: number) => t('delay.ms', { value: formatNumber(value, value < 10 ? 1 : 0) });
  const isMeasured = delay !== null && delay.count > 0;
  return (
    <div>
      <Text size="xs" c="dimmed">
        {t('delay.title')}
      </Text>
      {!isMeasured && (
        <Text mt={4} size="sm">
          {t('delay.none')}
        </Text>
      )}
      {isMeasured && (
        <>
          <dl className={classes.figures}>
            <div>
              <dd>{ms(delay.p50)}</dd>
              <dt>{t('delay.p50')}</dt>
            </div>
            <div>
              <dd>{ms(delay.p95)}</dd>
              <dt>{t('delay.p95')}</dt>
            </div>
          </dl>
          <Hops delay={delay} ms={ms} />
          <Text size="xs" c="dimmed" mt={6}>
            {t('delay.count', { count: delay.count })}
          </Text>
        </>
      )}
    </div>
  );
}

function Hops({ delay, ms }: { delay: Delay; ms: (value: number) => string }) {
  const { t } = useTranslation('connections');
  const hops = [
    { name: 'store', value: delay.storeP50 },
    { name: 'publish', value: delay.publishP50 },
    { name: 'paint', value: delay.paintP50 },
  ] as const;
  return (
    <>
      <div className={classes.bar} aria-hidden>
        {hops.map(({ name, value }) => (
          <span key={name} data-hop={name} style={{ flexGrow: Math.max(value, 0.1) }} />
        ))}
      </div>
      <ul className={classes.legend} aria-label={t('delay.hops')}>
        {hops.map(({ name, value }) => (
          <li key={name} data-hop={name}>
            {t(`delay.${name}`)} <b>{ms(value)}</b>
          </li>
        ))}
      </ul>
    </>
  );
}
