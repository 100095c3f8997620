import {
  IconBolt,
  IconHistory,
  IconInfoCircle,
  IconPhoneOutgoing,
  IconPhoneX,
  IconPlayerPlay,
  IconShieldCheck,
  IconUserSearch,
  IconUsersPlus,
  IconZoomQuestion,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ConnectionProviderFragment, ConnectionsQuery, PbxCapability } from '../../gql/graphql';
import { formatCountry } from '../../lib/format';
import classes from './ProviderCard.module.css';
import { type Confidence, confidenceOf } from './provider-confidence';
import { ProviderMark } from './ProviderMark';

const CAPABILITY: Record<PbxCapability, typeof IconBolt> = {
  CLICK_TO_CALL: IconPhoneOutgoing,
  RECORDINGS: IconPlayerPlay,
  MISSED_CALLS: IconPhoneX,
  CALLER_LOOKUP: IconUserSearch,
  LOAD_NUMBERS: IconUsersPlus,
  HISTORY: IconHistory,
  SETUP: IconBolt,
};

const CONFIDENCE: Record<Confidence, typeof IconBolt> = {
  documented: IconShieldCheck,
  inferred: IconInfoCircle,
  assumed: IconZoomQuestion,
};

interface ProviderCardProps {
  provider: ConnectionProviderFragment;
  /** Those of this provider. */
  connections: ConnectionsQuery['pbxConnections'];
}

/** One provider: who, where, whether it is connected, what it can do, and how sure its facts are. */
export function ProviderCard({ provider, connections }: ProviderCardProps) {
  const { t } = useTranslation('connections');
  const { id, title, countries, capabilities } = provider;
  const confidence = confidenceOf(provider.confidence);
  const Sure = CONFIDENCE[confidence];
  return (
    <article className={classes.card} aria-labelledby={`provider-${id}`}>
      <div className={classes.top}>
        <ProviderMark id={id} title={title} />
        <div className={classes.words}>
          <h3 id={`provider-${id}`} className={classes.name}>
            <Link to={`/settings/connections/new/${id}`} className={classes.link}>
              {title}
            </Link>
          </h3>
          <p className={classes.countries}>{countries.map(formatCountry).join(', ') || t('anyCountry')}</p>
        </div>
      </div>
      <State connections={connections} />
      <ul className={classes.capabilities} aria-label={t('capabilities')}>
        {capabilities.map((capability) => {
          const Icon = CAPABILITY[capability];
          return (
            <li key={capability}>
              <Icon size={16} stroke={1.7} aria-hidden />
              {t(`capability.${capability}`)}
            </li>
          );
        })}
      </ul>
      <p className={classes.confidence} data-confidence={confidence}>
        <Sure size={16} aria-hidden />
        {t(`confidence.${confidence}`)}
      </p>
    </article>
  );
}

function State({ connections }: { connections: ProviderCardProps['connections'] }) {
  const { t } = useTranslation('connections');
  const isOn = connections.some(({ isEnabled }) => isEnabled);
  const words =
    connections.length === 0
      ? t('notConnected')
      : isOn
        ? t('connected', { count: connections.length })
        : t('connectedOff', { count: connections.length });
  return (
    <p className={classes.state} data-on={isOn || undefined} data-none={connections.length === 0 || undefined}>
      {words}
    </p>
  );
}
