import { adapterOf, PbxConnection } from '@ringdesk/pbx-adapters';
import { Line, ShortNumber } from '@ringdesk/short-numbers';
import type { EntityManager } from 'typeorm';
import type { ConnectionRow, LineRow } from '../file/settings-document';
import { conditionsByName } from './condition-values';
import type { Names } from './names';

/** What every connection has and no file: PBXs that send requests are recognised by it. */
export const HUB_TOKEN = 'hubToken';

/** In the order in which they were made: a number is dialled by the oldest that can. */
export async function readConnections(tx: EntityManager, names: Names): Promise<ConnectionRow[]> {
  const order = { position: 'ASC', id: 'ASC' } as const;
  const connections = await tx.find(PbxConnection, { order: { createdAt: 'ASC', id: 'ASC' } });
  const shortNumbers = await tx.find(ShortNumber, { order });
  const lines = await tx.find(Line, { order });
  return connections.map((row) => ({
    ...connectionRow(row, names),
    shortNumbers: shortNumbers
      .filter(({ connectionId }) => connectionId === row.id)
      .map(({ number, employeeId }) => ({ number, employee: names.employees.nameOf(employeeId) ?? '' })),
    lines: lines.filter(({ connectionId }) => connectionId === row.id).map((line) => lineRow(line, names)),
  }));
}

function connectionRow(row: PbxConnection, names: Names): ConnectionRow {
  return {
    key: row.key,
    provider: row.provider,
    name: row.name,
    country: row.country,
    isEnabled: row.isEnabled,
    settings: openSettings(row),
    secretsLeftOut: [HUB_TOKEN, ...Object.keys(row.secrets).sort()],
    aliases: sorted(row.aliases),
    outgoingNumberChange: numberChange(row.outgoingNumberChange),
    newContactNumberChange: numberChange(row.newContactNumberChange),
    createsContactsForOutgoing: row.createsContactsForOutgoing,
    contactTemplate: names.contactTemplates.nameOf(row.contactTemplateId) ?? null,
    newContactResponsible: row.newContactResponsible,
    notifiesResponsible: row.notifiesResponsible,
    missedRecipients: row.missedRecipients,
    missedRecipientEmployees: names.employees.namesOf(row.missedRecipientIds),
    filing: {
      place: row.filing.place,
      conditions: conditionsByName(row.filing.conditions, names),
      logic: row.filing.logic,
      fallback: row.filing.fallback,
    },
    forwarding: row.forwarding,
    recordingMode: row.recordingMode,
    recordingDays: row.recordingDays,
    recordingHosts: row.recordingHosts,
  };
}

/** Every field of the provider's form that is no secret, in its order; null: it is not filled in. */
function openSettings({ provider, settings }: PbxConnection): Record<string, string | null> {
  const adapter = adapterOf(provider);
  if (!adapter) return sorted(settings);
  const open = Object.entries(adapter.settings).filter(([, { kind }]) => kind !== 'secret');
  return Object.fromEntries(open.map(([key]) => [key, settings[key] ?? null]));
}

const sorted = (values: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)));

const numberChange = ({ kind, prefixes }: PbxConnection['outgoingNumberChange']) => ({
  kind,
  prefixes: prefixes.map(({ from, to }) => ({ from, to })),
});

const lineRow = ({ number, name, color, recordingDays, audienceIds }: Line, { parties }: Names): LineRow => ({
  ...{ number, name, color, recordingDays },
  audience: parties.namesOf(audienceIds),
});
