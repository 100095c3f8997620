import { Injectable } from '@nestjs/common';
import { ContactsService, type PhoneMatchResult } from '@ringdesk/contacts';
import { PipelinedTransactions, type PipelinedTransaction } from '@ringdesk/platform';
import type { NumberDirectory } from '@ringdesk/short-numbers';
import { normalizePhone, type CallEvent, type InternalCallEvent } from '@ringdesk/telephony';
import type { Call, StoredMatch } from './call.entity';
import {
  deleteEarlyRecording,
  keepEarlyRecording,
  loadCall,
  saveCall,
  type CallColumns,
  type KeptEvent,
  type KnownCall,
  type StoredCall,
} from './call-store';
import { DialIntents } from './dial-intents.service';
import { eventKey } from './event-key';
import { foldCall, type FoldedCall } from './fold-call';
import type { IngestConnection, IngestMeta } from './ingest-connection';
import type { AudienceCall } from './popup-audience';

export type RecordedEvent = Exclude<CallEvent, InternalCallEvent>;

/** What an event did to its call. */
export interface AppliedChange {
  callId: string;
  connectionId: string;
  /** null: the call is new. */
  before: AudienceCall | null;
  after: AudienceCall;
  /** The call was started by click-to-call. */
  isFromDesk: boolean;
}

/** What belongs together while one delivery is written. */
interface Delivery {
  tx: PipelinedTransaction;
  connection: IngestConnection;
  providerCallId: string;
  known: KnownCall;
  caller: AskedCaller | null;
  directory: NumberDirectory;
  meta: IngestMeta;
}

/** Who has the number that opens a call; asked along with what is known of the call, which may need it. */
interface AskedCaller {
  remoteNumber: string;
  match: PhoneMatchResult | null;
}

type Party = Pick<Call, 'contactId' | 'match' | 'isContactCreated' | 'dialIntentId' | 'taskId'>;

const NOBODY: Party = { contactId: null, match: null, isContactCreated: false, dialIntentId: null, taskId: null };
const DEFAULT_LINE_COLOR = '#5c6b7a';

/** Writes the state of calls: one transaction per call and delivery, harmless to repeat. */
@Injectable()
export class CallWriter {
  constructor(
    private readonly transactions: PipelinedTransactions,
    private readonly contacts: ContactsService,
    private readonly dialIntents: DialIntents,
  ) {}

  /**
   * Adds events of ONE call and folds it anew.
   * @returns null when nothing changed (all repeated, or a recording whose call is not known yet)
   */
  async apply(
    connection: IngestConnection,
    events: RecordedEvent[],
    meta: IngestMeta,
    directory: NumberDirectory,
  ): Promise<AppliedChange | null> {
    const providerCallId = events[0].callId;
    return this.transactions.run(`${connection.id} ${providerCallId}`, async (tx) => {
      const kept = events.map((event) => keep(event, meta));
      const [known, caller] = await Promise.all([
        loadCall(tx, connection.id, providerCallId),
        this.askCaller(tx, connection, kept),
      ]);
      const delivery = { tx, connection, providerCallId, known, caller, directory, meta };
      return known.call ? this.change(delivery, known.call, kept) : this.create(delivery, kept);
    });
  }

  private async askCaller(
    tx: PipelinedTransaction,
    { country }: IngestConnection,
    events: KeptEvent[],
  ): Promise<AskedCaller | null> {
    if (events.every(({ event }) => event.kind !== 'ringing')) return null;
    const { remoteNumber } = foldCall(events);
    return { remoteNumber, match: await this.contacts.matchPhone(tx, remoteNumber, country) };
  }

  private async create(delivery: Delivery, events: KeptEvent[]): Promise<AppliedChange | null> {
    const { tx, connection, providerCallId, known } = delivery;
    if (events.every(({ event }) => event.kind === 'recording')) {
      await keepEarlyRecording(tx, connection.id, events);
      return null;
    }
    const all = known.early ? [...events, known.early] : events;
    const folded = foldCall(all);
    const party = await this.findParty(delivery, folded);
    const { columns, employees, saving } = this.save(delivery, folded, party, all);
    const [callId, responsibleIds] = await tx.commit([
      saving,
      // a contact that this call made has nobody yet who could watch it ring
      this.watchers(delivery, folded, party.isContactCreated ? null : columns.contactId),
      known.early && deleteEarlyRecording(tx, connection.id, providerCallId),
      party.dialIntentId && this.dialIntents.link(tx, party.dialIntentId, connection.id, providerCallId),
      columns.contactId && this.contacts.touchLastCall(tx, columns.contactId, folded.startedAt),
      this.assignResponsible(tx, columns),
    ]);
    return {
      callId,
      connectionId: connection.id,
      before: null,
      after: audienceCall(folded, employees, responsibleIds),
      isFromDesk: party.dialIntentId !== null,
    };
  }

  private async change(delivery: Delivery, call: StoredCall, events: KeptEvent[]): Promise<AppliedChange | null> {
    const { tx, connection, known } = delivery;
    const keys = new Set(known.events.map(({ key }) => key));
    const fresh = events.filter(({ key }) => !keys.has(key) && keys.add(key));
    if (fresh.length === 0) return null;
    const before = foldCall(known.events);
    const folded = foldCall([...known.events, ...fresh]);
    const knowsParty = call.contactId !== null || folded.remoteNumber === call.remoteNumber;
    const party = knowsParty ? call : await this.findParty(delivery, folded);
    const { columns, employees, saving } = this.save(delivery, folded, party, fresh);
    const [, responsibleIds] = await tx.commit([
      saving,
      this.watchers(delivery, before, columns.contactId),
      call.answeredById === null && this.assignResponsible(tx, columns),
    ]);
    return {
      callId: call.id,
      connectionId: connection.id,
      before: audienceCall(before, employees, responsibleIds),
      after: audienceCall(folded, employees, responsibleIds),
      isFromDesk: call.dialIntentId !== null,
    };
  }

  private save(
    { tx, connection, providerCallId, known, directory, meta }: Delivery,
    folded: FoldedCall,
    party: Party,
    events: KeptEvent[],
  ) {
    const employees = ownersOf(folded, directory, known.employees);
    const columns = columnsOf(folded, party, employees, connection, directory, meta, known.call);
    const key = { connectionId: connection.id, providerCallId };
    const saving = saveCall(tx, key, columns, events, folded.legs, employees);
    return { columns, employees, saving };
  }

  /** Who the other party is: by the click that began the call, else by number; unknown callers become contacts. */
  private async findParty({ tx, connection, providerCallId, caller }: Delivery, folded: FoldedCall): Promise<Party> {
    const { direction, remoteNumber, startedAt, callerName } = folded;
    const phone = normalizePhone(remoteNumber, connection.country);
    const extension = folded.legs[0]?.extension ?? '';
    const intent =
      direction === 'outbound'
        ? await this.dialIntents.consume(tx, {
            connectionId: connection.id,
            providerCallId,
            extension,
            digits: phone.digits,
            e164: phone.e164,
            at: startedAt,
          })
        : null;
    const origin = { dialIntentId: intent?.id ?? null, taskId: intent?.taskId ?? null };
    if (intent?.contactId) {
      const match: StoredMatch = { rule: 'CHOSEN', matchedNumber: phone.raw, candidateIds: [] };
      return { ...NOBODY, ...origin, contactId: intent.contactId, match };
    }
    if (phone.digits === '') return { ...NOBODY, ...origin };
    const country = connection.country;
    const isCreating = folded.isLogged && (direction === 'inbound' || connection.createsContactsForOutgoing);
    const asked = caller?.remoteNumber === remoteNumber ? caller.match : undefined;
    if (!isCreating) {
      const match = asked === undefined ? await this.contacts.matchPhone(tx, remoteNumber, country) : asked;
      return { ...NOBODY, ...origin, contactId: match?.contactId ?? null, match: match && storedMatch(match) };
    }
    const storedNumber = connection.changeNewContactNumber(phone.e164 ?? phone.raw);
    const number = { raw: remoteNumber, country, storedNumber, callerName };
    const found = await this.contacts.findOrCreateByPhone(tx, number, asked);
    const match = found.match && storedMatch(found.match);
    return { ...NOBODY, ...origin, contactId: found.contactId, match, isContactCreated: found.isCreated };
  }

  /** B-38, Q-07: at once, only while nobody is, and only for a contact that this call made. */
  private async assignResponsible(tx: PipelinedTransaction, call: CallColumns): Promise<void> {
    if (!call.isContactCreated || !call.contactId || !call.answeredById) return;
    await this.contacts.setResponsibleIfEmpty(tx, call.contactId, call.answeredById);
  }

  /** B-27: who shall see the call ring beside the operators. */
  private async watchers({ tx, connection }: Delivery, call: FoldedCall, contactId: string | null): Promise<string[]> {
    const isWatched = connection.notifiesResponsible && call.direction === 'inbound' && call.state === 'ringing';
    return isWatched && contactId ? this.contacts.responsiblesOf(tx, contactId) : [];
  }
}

function keep(event: RecordedEvent, meta: IngestMeta): KeptEvent {
  const at = event.at ? new Date(event.at) : meta.receivedAt;
  return { key: eventKey(event), event, at, receivedAt: meta.receivedAt, requestId: meta.requestId };
}

const storedMatch = ({ rule, matchedNumber, candidateIds }: StoredMatch): StoredMatch => ({
  rule,
  matchedNumber,
  candidateIds,
});

/** Employee of each extension; a leg keeps the employee it had when it was first seen. */
function ownersOf(folded: FoldedCall, directory: NumberDirectory, known: Map<string, string>): Map<string, string> {
  const owners = new Map(known);
  for (const { extension } of folded.legs) {
    const owner = owners.get(extension) ?? directory.ownerOf(extension)?.employeeId;
    if (owner) owners.set(extension, owner);
  }
  return owners;
}

function columnsOf(
  folded: FoldedCall,
  party: Party,
  employees: Map<string, string>,
  connection: IngestConnection,
  directory: NumberDirectory,
  meta: IngestMeta,
  present: StoredCall | null,
): CallColumns {
  const phone =
    present?.remoteNumber === folded.remoteNumber
      ? { e164: present.remoteE164, digits: present.remoteDigits }
      : normalizePhone(folded.remoteNumber, connection.country);
  const line = folded.line ? directory.lineOf(folded.line) : null;
  const { legs: _legs, line: lineNumber, answeredExtension, mainExtension, ...facts } = folded;
  const ownerOf = (extension: string | null) => (extension ? (employees.get(extension) ?? null) : null);
  return {
    ...facts,
    remoteE164: phone.e164,
    remoteDigits: phone.digits,
    lineNumber: line?.number ?? lineNumber,
    lineName: present?.lineName ?? line?.name ?? folded.lineName,
    lineColor: present?.lineColor ?? (lineNumber ? (line?.color ?? DEFAULT_LINE_COLOR) : null),
    employeeId: ownerOf(mainExtension),
    answeredById: ownerOf(answeredExtension),
    contactId: party.contactId,
    match: party.match,
    isContactCreated: party.isContactCreated,
    dialIntentId: party.dialIntentId,
    taskId: party.taskId,
    isTest: present?.isTest ?? meta.isTest ?? false,
    lastEventAt: meta.receivedAt,
  };
}

function audienceCall(folded: FoldedCall, employees: Map<string, string>, responsibleIds: string[]): AudienceCall {
  const legs = folded.legs.map((leg) => ({
    employeeId: employees.get(leg.extension) ?? null,
    state: leg.state,
    outcome: leg.outcome,
    isAnswered: leg.disposition === 'answered' || leg.state === 'talking',
  }));
  const { direction, state, disposition, reason } = folded;
  return { direction, state, disposition, reason, legs, responsibleIds };
}
