import { Injectable, Logger } from '@nestjs/common';
import { CallIngestService, type NotRecordedEvent, NotRecordedReason } from '@ringdesk/calls';
import { Contact, ContactsService } from '@ringdesk/contacts';
import { AppError, FileStore } from '@ringdesk/platform';
import { ShortNumbersService } from '@ringdesk/short-numbers';
import { DataSource, type EntityManager, In, IsNull } from 'typeorm';
import { ConnectionDirectory, type ReadyConnection } from '../connections/connection-directory';
import { BackFillLedger, missingOf, type RefusedCalls, type UnrecordedCall } from './back-fill-ledger';
import { contactKey, type ForeseenCall, foreseeCall } from './back-fill-preview';
import { BackFill } from './back-fill.entity';
import type {
  BackFillCall,
  BackFillPreview,
  BackFillSource,
  FormerlyIgnoredNumber,
  UndoneBackFill,
} from './back-fill.graphql';
import { removeFilledCalls } from './undo-back-fill';

/** Calls written at the same time. */
const WIDTH = 4;
const SHOWN = 50;

/**
 * Records calls afterwards that came while nobody had their short number, or while their number was ignored (D-02):
 * silently, at their true times.
 */
@Injectable()
export class BackFillService {
  private readonly audit = new Logger('audit');

  constructor(
    private readonly db: DataSource,
    private readonly ledger: BackFillLedger,
    private readonly connections: ConnectionDirectory,
    private readonly shortNumbers: ShortNumbersService,
    private readonly contacts: ContactsService,
    private readonly calls: CallIngestService,
    private readonly files: FileStore,
  ) {}

  /** Newest first. */
  list(): Promise<BackFill[]> {
    return this.db.getRepository(BackFill).find({ order: { appliedAt: 'DESC', id: 'DESC' }, take: SHOWN });
  }

  /** Numbers whose calls were ignored and are so no more, those with the most calls first. */
  async formerlyIgnored(): Promise<FormerlyIgnoredNumber[]> {
    const numbers = new Map<string, FormerlyIgnoredNumber>();
    for (const row of await this.ledger.ignoredNumbers()) {
      const { connectionId, remoteNumber } = row;
      const connection = await this.connections.byId(connectionId);
      const key = connection && contactKey(remoteNumber, connection.country);
      if (!connection || !key || (await this.isIgnored(connection, remoteNumber))) continue;
      const known = numbers.get(`${connectionId} ${key}`);
      numbers.set(`${connectionId} ${key}`, known ? together(known, row) : { ...row, remoteNumber: key });
    }
    return [...numbers.values()].sort((a, b) => b.calls - a.calls).slice(0, SHOWN);
  }

  /** Exactly what `apply` would record. @throws AppError NOT_FOUND; CONFLICT with `reason` 'ignored' */
  async preview(source: BackFillSource): Promise<BackFillPreview> {
    const connection = await this.connection(source.connectionId);
    await this.assertHeard(connection, source);
    const found = await this.ledger.calls(await this.refusedCalls(connection, source));
    const directory = await this.shortNumbers.directory(connection.id);
    const events = found.flatMap((call) => call.events.map(({ event }) => event));
    const rules = await this.calls.rulesFor(connection.ingest, events, directory);
    const hasOwner = (text: string) => ('extension' in source && text === source.extension) || rules.hasOwner(text);
    const { createsContactsForOutgoing } = connection.ingest;
    const foreseen = missingOf(found).flatMap(
      (call) => foreseeCall(call, { ...rules, hasOwner }, createsContactsForOutgoing) ?? [],
    );
    const { calls, newContacts } = await this.withContacts(foreseen, connection.country);
    return { calls, newContacts, alreadyRecorded: found.filter(({ isRecorded }) => isRecorded).length };
  }

  /**
   * Gives the short number to the employee, where it is about one, and records the calls. Repeating it changes nothing;
   * one that broke off is brought to its end.
   * @returns null: there was nothing to record
   * @throws AppError NOT_FOUND; CONFLICT when somebody else has the short number, or with `reason` 'ignored'
   */
  async apply(source: BackFillSource, byId: string): Promise<BackFill | null> {
    const connection = await this.connection(source.connectionId);
    await this.assertHeard(connection, source);
    if ('extension' in source) {
      await this.shortNumbers.assign(connection.id, source.extension, source.employeeId);
    }
    const begun = await this.begin(connection, source, byId);
    const { extension, remoteNumber } = subjectOf(connection, source);
    const brokenOff = {
      ...{ connectionId: connection.id, finishedAt: IsNull(), undoneAt: IsNull() },
      ...{ extension: extension ?? IsNull(), remoteNumber: remoteNumber ?? IsNull() },
    };
    const open = await this.db.getRepository(BackFill).find({ where: brokenOff, order: { appliedAt: 'ASC' } });
    for (const backFill of open) await this.finish(backFill, connection);
    const last = begun?.id ?? open.at(-1)?.id;
    return last ? this.db.getRepository(BackFill).findOneByOrFail({ id: last }) : null;
  }

  /** Takes exactly its calls away again; the short number stays with the employee, the number off the list. @throws AppError NOT_FOUND, CONFLICT */
  async undo(id: string, byId: string): Promise<UndoneBackFill> {
    const removed = await this.db.transaction(async (tx) => {
      const [row] = await tx.query('SELECT undone_at AS "undoneAt" FROM back_fill WHERE id::text = $1 FOR UPDATE', [
        id,
      ]);
      if (!row) throw new AppError('NOT_FOUND', 'There is no such back-fill');
      if (row.undoneAt) throw new AppError('CONFLICT', 'It was undone already');
      const result = await removeFilledCalls(tx, id);
      await tx.query(
        `UPDATE not_recorded SET back_fill_id = NULL
          WHERE back_fill_id = $1 AND NOT EXISTS (
                SELECT 1 FROM call_key WHERE call_key.connection_id = not_recorded.connection_id
                                         AND call_key.provider_call_id = not_recorded.provider_call_id)`,
        [id],
      );
      await tx.update(BackFill, { id }, { undoneAt: new Date(), undoneById: byId });
      return result;
    });
    for (const recordingId of removed.recordingIds) await this.files.remove('recordings', recordingId);
    const { calls: removedCalls, contacts: removedContacts, kept } = removed;
    this.audit.log({ action: 'back-fill undone', backFillId: id, employeeId: byId, removedCalls, kept: kept.length });
    const backFill = await this.db.getRepository(BackFill).findOneByOrFail({ id });
    return { backFill, removedCalls, removedContacts, kept };
  }

  private async connection(id: string): Promise<ReadyConnection> {
    const connection = await this.connections.byId(id);
    if (!connection) throw new AppError('NOT_FOUND', 'There is no such connection');
    return connection;
  }

  private async isIgnored({ id, country }: ReadyConnection, remoteNumber: string): Promise<boolean> {
    return (await this.shortNumbers.directory(id)).isIgnored(remoteNumber, country);
  }

  /** Calls of a number that is on the list would be refused again. */
  private async assertHeard(connection: ReadyConnection, source: BackFillSource): Promise<void> {
    if ('extension' in source || !(await this.isIgnored(connection, source.remoteNumber))) return;
    throw new AppError('CONFLICT', 'The number is on the list of ignored ones', { reason: 'ignored' });
  }

  private async refusedCalls(
    { id: connectionId, country }: ReadyConnection,
    source: BackFillSource,
    tx?: EntityManager,
  ): Promise<RefusedCalls> {
    if ('extension' in source) {
      const reason = NotRecordedReason.UNKNOWN_SHORT_NUMBER;
      return { connectionId, reason, extensions: [source.extension], remoteNumbers: [] };
    }
    const reason = NotRecordedReason.IGNORED_NUMBER;
    const key = contactKey(source.remoteNumber, country);
    const spellings = await this.ledger.spellings(connectionId, reason, tx);
    const remoteNumbers = spellings.filter((text) => contactKey(text, country) === key);
    return { connectionId, reason, extensions: [], remoteNumbers };
  }

  /** What it will record is its own from now on, whoever else begins one. null: nothing is left. */
  private begin(connection: ReadyConnection, source: BackFillSource, byId: string): Promise<BackFill | null> {
    const { id: connectionId } = connection;
    return this.db.transaction(async (tx) => {
      await tx.query(`SELECT pg_advisory_xact_lock(hashtext('back-fill'), hashtext($1))`, [connectionId]);
      const asked = await this.refusedCalls(connection, source, tx);
      const missing = missingOf(await this.ledger.calls(asked, tx));
      if (missing.length === 0) return null;
      const row = { connectionId, ...subjectOf(connection, source), appliedById: byId, appliedAt: new Date() };
      const backFill = await tx.save(tx.create(BackFill, row));
      await this.ledger.claim(tx, backFill.id, asked, missing);
      return backFill;
    });
  }

  private async finish({ id, extension }: BackFill, connection: ReadyConnection): Promise<void> {
    const claimed = await this.ledger.claimed(id);
    for (let at = 0; at < claimed.length; at += WIDTH) {
      await Promise.all(claimed.slice(at, at + WIDTH).map((call) => this.record(call, connection)));
    }
    const [counts] = (await this.db.query(
      `UPDATE back_fill SET finished_at = now(), calls = made.calls, contacts = made.contacts
         FROM (SELECT count(*) AS calls, count(*) FILTER (WHERE is_contact_created) AS contacts FROM call
                WHERE id IN (SELECT own.id FROM call_key own JOIN not_recorded USING (connection_id, provider_call_id)
                              WHERE back_fill_id = $1)) made
        WHERE id = $1 RETURNING back_fill.calls, back_fill.contacts`,
      [id],
    )) as [Pick<BackFill, 'calls' | 'contacts'>[], number];
    this.audit.log({
      action: 'back-fill applied',
      backFillId: id,
      connectionId: connection.id,
      extension,
      ...counts[0],
    });
  }

  /** As the events came in, one delivery after another; the engine itself keeps what is repeated from counting. */
  private async record({ events }: UnrecordedCall, connection: ReadyConnection): Promise<void> {
    for (const delivery of deliveriesOf(events)) {
      const [{ requestId, receivedAt }] = delivery;
      const meta = { requestId, receivedAt: new Date(receivedAt), isSilent: true };
      await this.calls.ingest(
        connection.ingest,
        delivery.map(({ event }) => event),
        meta,
      );
    }
  }

  private async withContacts(foreseen: ForeseenCall[], country: string) {
    const made = new Set<string>();
    const calls: BackFillCall[] = [];
    for (const { makesContacts, remoteNumber, ...call } of foreseen) {
      const match = await this.contacts.matchPhone(this.db.manager, remoteNumber, country);
      const key = match ? null : contactKey(remoteNumber, country);
      if (key !== null && makesContacts) made.add(key);
      const contact = match ? ({ id: match.contactId } as Contact) : null;
      const createsContact = key !== null && made.has(key);
      calls.push({ ...call, remoteNumber: remoteNumber || null, contact, createsContact });
    }
    const ids = calls.flatMap(({ contact }) => contact?.id ?? []);
    const known = new Map(
      (await this.db.manager.findBy(Contact, { id: In(ids) })).map((contact) => [contact.id, contact]),
    );
    const named = calls.map((call) => ({ ...call, contact: (call.contact && known.get(call.contact.id)) ?? null }));
    return { calls: named, newContacts: made.size };
  }
}

/** What the back-fill is about, as it is kept. */
function subjectOf({ country }: ReadyConnection, source: BackFillSource) {
  if ('extension' in source) {
    return { extension: source.extension, employeeId: source.employeeId, remoteNumber: null };
  }
  return { extension: null, employeeId: null, remoteNumber: contactKey(source.remoteNumber, country) };
}

/** Two spellings of a number. */
const together = (a: FormerlyIgnoredNumber, b: FormerlyIgnoredNumber): FormerlyIgnoredNumber => ({
  ...a,
  calls: a.calls + b.calls,
  firstAt: a.firstAt < b.firstAt ? a.firstAt : b.firstAt,
  lastAt: a.lastAt > b.lastAt ? a.lastAt : b.lastAt,
});

/** Events that came in together. */
function deliveriesOf(events: NotRecordedEvent[]): NotRecordedEvent[][] {
  const deliveries = new Map<string, NotRecordedEvent[]>();
  for (const event of events) {
    const key = `${event.receivedAt}|${event.requestId}`;
    deliveries.set(key, [...(deliveries.get(key) ?? []), event]);
  }
  return [...deliveries.values()];
}
