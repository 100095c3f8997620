import type { PbxAdapter, StreamStatus } from '../adapter';
import type { PbxConnection } from '../pbx-connection.entity';
import {
  ConnectionState,
  type ConnectionStatus,
  PbxCapability,
  type PbxProvider,
  SettingKind,
  type SettingValue,
} from './connection.graphql';

const FEATURES = {
  recordings: PbxCapability.RECORDINGS,
  'missed-calls': PbxCapability.MISSED_CALLS,
  'caller-lookup': PbxCapability.CALLER_LOOKUP,
} as const;

const STREAM_STATES: Record<StreamStatus['state'], ConnectionState> = {
  connecting: ConnectionState.CONNECTING,
  connected: ConnectionState.CONNECTED,
  waiting: ConnectionState.WAITING,
  refused: ConnectionState.REFUSED,
  stopped: ConnectionState.WAITING,
};

/** A provider's declaration as clients see it: the form and the card derive from it. */
export function providerView(adapter: PbxAdapter): PbxProvider {
  const { id, title, countries, confidence, inbound } = adapter;
  return {
    ...{ id, title, countries, confidence },
    capabilities: capabilitiesOf(adapter),
    isStream: inbound.kind === 'stream',
    instructions: adapter.instructions ?? [],
    settings: Object.entries(adapter.settings).map(([key, declaration]) => ({
      key,
      kind: SettingKind[declaration.kind.toUpperCase() as SettingKind],
      label: declaration.label,
      help: declaration.help,
      default: declaration.default,
      example: declaration.example,
      isRequired: declaration.isRequired,
      choices: declaration.choices ?? [],
    })),
  };
}

/** What a PBX can do is what it declares. */
function capabilitiesOf(adapter: PbxAdapter): PbxCapability[] {
  const features = adapter.features ?? ['recordings', 'missed-calls'];
  return [
    ...(adapter.originate || adapter.dial || adapter.inbound.kind === 'stream' ? [PbxCapability.CLICK_TO_CALL] : []),
    ...features.map((feature) => FEATURES[feature]),
    ...(adapter.listNumbers ? [PbxCapability.LOAD_NUMBERS] : []),
    ...(adapter.history ? [PbxCapability.HISTORY] : []),
    ...(adapter.setup ? [PbxCapability.SETUP] : []),
  ];
}

/** The values of the declared fields, in the order of the form; of secrets only whether they are set. */
export function settingsView(adapter: PbxAdapter, row: Pick<PbxConnection, 'settings' | 'secrets'>): SettingValue[] {
  return Object.entries(adapter.settings).map(([key, { kind }]) => {
    const isSecret = kind === 'secret';
    const value = isSecret ? null : (row.settings[key] ?? null);
    return { key, value, isSet: isSecret ? Object.hasOwn(row.secrets, key) : value !== null };
  });
}

/** Whether the connection works, as far as the hub can tell. */
export function statusView(
  adapter: PbxAdapter,
  row: Pick<PbxConnection, 'isEnabled' | 'streamStatus' | 'lastEventAt'>,
): ConnectionStatus {
  const { isEnabled, streamStatus, lastEventAt } = row;
  if (!isEnabled) return { state: ConnectionState.DISABLED, missing: [], lastEventAt };
  if (adapter.inbound.kind === 'webhook') return { state: ConnectionState.READY, missing: [], lastEventAt };
  if (!streamStatus) return { state: ConnectionState.CONNECTING, missing: [], lastEventAt };
  const { state, problem, version, missing = [], gapSince } = streamStatus;
  return {
    state: STREAM_STATES[state],
    ...{ problem, version, missing, lastEventAt },
    gapSince: gapSince ? new Date(gapSince) : undefined,
  };
}
