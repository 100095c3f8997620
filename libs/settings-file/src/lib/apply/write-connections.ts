import {
  adapterOf,
  CONNECTIONS_CHANGED,
  type ConnectionUpdate,
  PbxConnection,
  writeRecordingSettings,
} from '@ringdesk/pbx-adapters';
import { Line, lineKey } from '@ringdesk/short-numbers';
import { compareRows } from '../compare/compare-documents';
import type { ConnectionRow, LineRow } from '../file/settings-document';
import type { ListedRow, SettingsList } from '../file/settings-lists';
import { missingText, type Place } from '../problems/settings-problems';
import { conditionsById } from '../state/condition-values';
import { type Names, readNames } from '../state/names';
import { HUB_TOKEN } from '../state/read-connections';
import type { ImportWork } from './import-work';
import { listIn, placeOf } from './write-directories';
import { writeFields } from './write-fields';
import { writeNumbers } from './write-numbers';

const PROVIDER_STAYS = {
  en: 'The provider of a connection stays: give the connection another key',
  ru: 'Провайдер подключения не меняется: дайте подключению другой ключ',
};

const noProvider = (provider: string) => ({
  en: `This installation has no provider ${provider}`,
  ru: `В этой установке нет провайдера ${provider}`,
});

/** Connections with their short numbers and lines, as the file has them. */
export async function writeConnections(work: ImportWork): Promise<void> {
  const wanted = work.wanted.find(({ list }) => list === 'connections');
  if (!wanted) return;
  for (const listed of wanted.rows.values()) await writeConnection(work, wanted, listed);
}

/** Removes those that the file has not, where it has connections at all, and that was asked for. */
export async function removeConnections(work: ImportWork): Promise<void> {
  const wanted = work.wanted.find(({ list }) => list === 'connections');
  const before = listIn(work.before, 'connections');
  if (!work.removes || !wanted || !before) return;
  for (const [key, { title }] of before.rows) {
    if (wanted.rows.has(key)) continue;
    const { id } = await work.tx.findOneByOrFail(PbxConnection, { key });
    const refused = await work.attempt(() => work.writer.delete(work.tx, id));
    for (const { text } of refused ?? []) work.tell({ list: 'connections', connection: null, title, path: null }, text);
    if (!refused) work.live.publish(CONNECTIONS_CHANGED, { id });
  }
}

async function writeConnection(work: ImportWork, list: SettingsList, listed: ListedRow): Promise<void> {
  const place = placeOf(list, listed);
  const row = listed.row as ConnectionRow;
  const stored = await work.tx.findOneBy(PbxConnection, { key: row.key });
  if (stored && stored.provider !== row.provider) return work.tell({ ...place, field: 'provider' }, PROVIDER_STAYS);
  const missing = missingSecrets(work, row, stored);
  const isEnabled = row.isEnabled ?? stored?.isEnabled ?? true;
  // a connection that works goes on to do so; one whose keys are missing would let anybody in, or hammer at the PBX
  const maySwitchOn = Boolean(stored?.isEnabled) || missing.length === 0;
  const connection = stored ?? (await insert(work, place, row, isEnabled && maySwitchOn));
  if (!connection) return;
  work.missingSecrets.push(...missing);
  await update(work, place, { ...row, isEnabled: isEnabled && maySwitchOn }, connection);
  await writeNumbers(work, row.key, connection.id);
  await writeRecordings(work, place, row, connection);
  work.live.publish(CONNECTIONS_CHANGED, { id: connection.id });
}

async function insert(work: ImportWork, place: Place, row: ConnectionRow, isEnabled: boolean) {
  const { key, provider, name = key, country = '' } = row;
  const settings = [...given(row.settings), ...typedFor(work, key)];
  const input = { key, provider, name, country, settings, isEnabled };
  const refused = await work.attempt(() => work.writer.insert(work.tx, input, { maySecretsBeMissing: !isEnabled }));
  for (const { path, text } of refused ?? []) {
    work.tell({ ...place, field: path || undefined }, path === 'provider' ? noProvider(provider) : text);
  }
  if (refused) return null;
  const made = await work.tx.findOneByOrFail(PbxConnection, { key });
  if (isEnabled) work.setups.add(made.id);
  return made;
}

/** What the connection's screens change, but for what has screens of its own. */
async function update(work: ImportWork, place: Place, row: ConnectionRow, stored: PbxConnection): Promise<void> {
  const present = listIn(work.before, 'connections')?.rows.get(row.key)?.row ?? {};
  const changed = new Set(compareRows(present, row).map(({ field }) => field.split('.')[0]));
  const typed = typedFor(work, row.key);
  const names = await readNames(work.tx);
  const of = <T>(field: keyof ConnectionRow, value: T): T | undefined => (changed.has(field) ? value : undefined);
  const isNewOn = row.isEnabled === true && !stored.isEnabled;
  const values = {
    ...{ name: of('name', row.name), country: of('country', row.country) },
    isEnabled: row.isEnabled === stored.isEnabled ? undefined : row.isEnabled,
    settings: changed.has('settings') || typed.length > 0 || isNewOn ? [...given(row.settings), ...typed] : undefined,
    outgoingNumberChange: of('outgoingNumberChange', row.outgoingNumberChange),
    newContactNumberChange: of('newContactNumberChange', row.newContactNumberChange),
    createsContactsForOutgoing: of('createsContactsForOutgoing', row.createsContactsForOutgoing),
    contactTemplateId: changed.has('contactTemplate') ? templateId(work, names, row, place) : undefined,
    newContactResponsible: of('newContactResponsible', row.newContactResponsible),
    notifiesResponsible: of('notifiesResponsible', row.notifiesResponsible),
    missedRecipients: of('missedRecipients', row.missedRecipients),
    missedRecipientIds: changed.has('missedRecipientEmployees') ? recipientIds(work, names, row, place) : undefined,
    filing: changed.has('filing') ? filingOf(work, names, row, place) : undefined,
    forwarding: of('forwarding', row.forwarding),
  };
  await writeFields(work, place, values, async (input) => {
    const options = { maySecretsBeMissing: !(row.isEnabled ?? stored.isEnabled) };
    const changes = { id: stored.id, ...input } as Parameters<typeof work.writer.update>[2];
    const { needsSetup }: ConnectionUpdate = await work.writer.update(work.tx, stored, changes, options);
    if (needsSetup) work.setups.add(stored.id);
  });
  if (row.aliases && changed.has('aliases')) {
    await work.tx.update(PbxConnection, { id: stored.id }, { aliases: row.aliases });
  }
}

/** Secrets that the file names, or the provider requires, and neither the system has nor somebody typed in. */
function missingSecrets(work: ImportWork, row: ConnectionRow, stored: PbxConnection | null) {
  const declared = Object.entries(adapterOf(row.provider)?.settings ?? {}).filter(([, { kind }]) => kind === 'secret');
  const named = new Set(row.secretsLeftOut?.filter((key) => key !== HUB_TOKEN) ?? []);
  const typed = new Set(typedFor(work, row.key).map(({ key }) => key));
  return declared
    .filter(([key, { isRequired }]) => named.has(key) || isRequired)
    .filter(([key]) => !typed.has(key) && !Object.hasOwn(stored?.secrets ?? {}, key))
    .map(([key, { label }]) => ({ connection: row.key, connectionName: row.name ?? row.key, key, label }));
}

const typedFor = ({ secrets }: ImportWork, connection: string) =>
  secrets.filter((secret) => secret.connection === connection).map(({ key, value }) => ({ key, value }));

const given = (settings: ConnectionRow['settings']) =>
  Object.entries(settings ?? {}).map(([key, value]) => ({ key, value: value ?? '' }));

function templateId(
  work: ImportWork,
  { contactTemplates }: Names,
  { contactTemplate = null }: ConnectionRow,
  at: Place,
) {
  const place = { ...at, field: 'contactTemplate' };
  const id = work.idOf(contactTemplates, contactTemplate, 'contactTemplate', place);
  return contactTemplate !== null && id === null ? undefined : id;
}

const recipientIds = (work: ImportWork, { employees }: Names, row: ConnectionRow, place: Place) =>
  work.idsOf(employees, row.missedRecipientEmployees ?? [], 'employee', {
    ...place,
    field: 'missedRecipientEmployees',
  });

/** A rule without one of its conditions would be another rule: it stays as it was. */
function filingOf(work: ImportWork, names: Names, { filing }: ConnectionRow, place: Place) {
  if (!filing) return undefined;
  let isWhole = true;
  const conditions = conditionsById(filing.conditions, names, (index) => {
    isWhole = false;
    const { field, value } = filing.conditions[index];
    const kind = field === 'CONTACT_GROUP' ? 'contactGroup' : 'employee';
    work.tell({ ...place, field: `filing.conditions.${index}` }, missingText(kind, value));
  });
  return isWhole ? { ...filing, conditions } : undefined;
}

/** "Call recordings", with the days that lines have of their own. */
async function writeRecordings(work: ImportWork, place: Place, row: ConnectionRow, connection: PbxConnection) {
  const { id } = connection;
  const { recordingMode, recordingDays, recordingHosts } = await work.tx.findOneByOrFail(PbxConnection, { id });
  const stored = { recordingMode, recordingDays, recordingHosts };
  const changed = new Set(compareRows(stored, { recordingMode, ...pickRecording(row) }).map(({ field }) => field));
  const lines = await linesToKeep(work, row.key, id);
  const values = {
    mode: changed.has('recordingMode') ? row.recordingMode : undefined,
    days: changed.has('recordingDays') ? row.recordingDays : undefined,
    hosts: changed.has('recordingHosts') ? row.recordingHosts : undefined,
    lines: lines.length > 0 ? lines : undefined,
  };
  const present = { mode: recordingMode, days: recordingDays, hosts: recordingHosts, lines: [] };
  await writeFields(
    work,
    { ...place, field: 'recordingMode' },
    values,
    (input) => writeRecordingSettings(work.tx, connection, input as never),
    present,
  );
}

const pickRecording = ({ recordingMode, recordingDays, recordingHosts }: ConnectionRow) => ({
  ...(recordingMode !== undefined && { recordingMode }),
  ...(recordingDays !== undefined && { recordingDays }),
  ...(recordingHosts !== undefined && { recordingHosts }),
});

/** Lines whose recordings are kept for other days than now. */
async function linesToKeep({ tx, wanted }: ImportWork, key: string, connectionId: string) {
  const list = wanted.find((one) => one.list === 'lines' && one.connection === key);
  const stored = new Map((await tx.findBy(Line, { connectionId })).map((line) => [line.digits, line]));
  return [...(list?.rows.values() ?? [])].flatMap(({ row }) => {
    const { number, recordingDays } = row as LineRow;
    const line = stored.get(lineKey(number));
    const isOther = line && recordingDays !== undefined && line.recordingDays !== recordingDays;
    return isOther ? [{ lineId: line.id, days: recordingDays }] : [];
  });
}
