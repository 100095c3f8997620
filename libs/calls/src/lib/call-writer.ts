import { Injectable } from '@nestjs/common';
import { ContactsService, type PhoneMatchResult } from '@ringdesk/contacts';
import { PipelinedTransactions, type PipelinedTransaction } from '@ringdesk/platform';
import { type NumberDirectory, ShortNumbersService } from '@ringdesk/short-numbers';
import { normalizePhone, type RecordedCallEvent } from '@ringdesk/telephony';
import { answererOf } from './answerer-of';
import { absorb, addRoute, findOtherPart, routeOf } from './call-joins';
import { audienceCall, columnsOf, isJoined, lineOf, ownersOf, type Party } from './call-columns';
import type { StoredMatch } from './call.entity';
import {
  deleteEarlyRecording,
  keepEarlyRecording,
  loadCall,
  saveCall,
  type CallColumns,
  type CallKey,
  type KeptEvent,
  type KnownCall,
  type StoredCall,
} from './call-store';
import { DialIntents } from './dial-intents.service';
import { eventKey } from './event-key';
import type { FoldedCall } from './fold-call';
import { foldConversation, legName } from './fold-conversation';
import type { IngestConnection, IngestMeta } from './ingest-connection';
import type { AudienceCall } from './popup-audience';
import { freshRecordings } from './recordings/fresh-recordings';
import { keepRecordings } from './recordings/keep-recordings';

export type RecordedEvent = RecordedCallEvent;

/** What an event did to its call. */
export interface AppliedChange {
  callId: string;
  connectionId: string;
  /** null: the call is new. */
  before: AudienceCall | null;
  after: AudienceCall;
  /** The call was started by click-to-call. */
  isFromDesk: boolean;
  /** A recording can be fetched, or waited for, since these events. */
  hasNewRecording: boolean;
}

/** What belongs together while one delivery is written. */
interface Delivery {
  tx: PipelinedTransaction;
  connection: IngestConnection;
  /** The call as its PBX names it, and the call whose lock is held: another one when that has it as a route. */
  asked: CallKey;
  key: CallKey;
  known: KnownCall;
  caller: AskedCaller | null;
  directory: NumberDirectory;
  meta: IngestMeta;
}

interface Applied {
  change: AppliedChange;
  /** The same conversation, told by another PBX, that is still a call of its own. */
  otherPart: OtherPart | null;
}

interface OtherPart extends CallKey {
  /** true: this call was forwarded there; false: from there. */
  isInner: boolean;
}

/** Who has the number that opens a call; asked along with what is known of the call, which may need it. */
interface AskedCaller {
  remoteNumber: string;
  match: PhoneMatchResult | null;
}

const NOBODY: Party = { contactId: null, match: null, isContactCreated: false, dialIntentId: null, taskId: null };

/** Writes the state of calls: one transaction per call and delivery, harmless to repeat. */
@Injectable()
export class CallWriter {
  constructor(
    private readonly transactions: PipelinedTransactions,
    private readonly contacts: ContactsService,
    private readonly dialIntents: DialIntents,
    private readonly shortNumbers: ShortNumbersService,
  ) {}

  /**
   * Adds events of ONE call of a PBX and folds the conversation anew, which another PBX may tell of too (D-01).
   * @returns nothing when nothing changed (all repeated, or a recording whose call is not known yet); two changes when
   *   two calls turned out to be one conversation
   */
  async apply(
    connection: IngestConnection,
    events: RecordedEvent[],
    meta: IngestMeta,
    directory: NumberDirectory,
    { makesCalls }: { makesCalls: boolean } = { makesCalls: true },
  ): Promise<AppliedChange[]> {
    const asked = { connectionId: connection.id, providerCallId: events[0].callId };
    for (let key: CallKey = asked; ;) {
      const result = await this.transactions.run(keyText(key), async (tx) => {
        const kept = events.map((event) => keep(event, meta));
        const [known, caller] = await Promise.all([loadCall(tx, key), this.askCaller(tx, connection, kept)]);
        if (!known.call && !makesCalls) return null;
        return this.applyLocked({ tx, connection, asked, key, known, caller, directory, meta }, kept);
      });
      if (result === null) return [];
      if (isKey(result)) key = result;
      else
        return result.otherPart ? this.joinCalls(result.change, asked, result.otherPart, connection) : [result.change];
    }
  }

  /** @returns the key of the call that the events belong to, when it is another one than that whose lock is held */
  private async applyLocked(delivery: Delivery, events: KeptEvent[]): Promise<Applied | CallKey | null> {
    const { tx, asked, key, known } = delivery;
    if (!known.call) return keyText(key) === keyText(asked) ? this.create(delivery, events) : asked;
    const holder = { connectionId: known.call.connectionId, providerCallId: known.call.providerCallId };
    if (keyText(holder) !== keyText(key)) return holder;
    if (keyText(key) === keyText(asked)) return this.change(delivery, known.call, events);
    await addRoute(tx, asked, known.call.id);
    const route = routeOf(asked);
    return this.change(
      delivery,
      known.call,
      events.map((event) => routed(event, route)),
    );
  }

  private async askCaller(
    tx: PipelinedTransaction,
    { country }: IngestConnection,
    events: KeptEvent[],
  ): Promise<AskedCaller | null> {
    if (events.every(({ event }) => event.kind !== 'ringing')) return null;
    const { remoteNumber } = foldConversation(events);
    return { remoteNumber, match: await this.contacts.matchPhone(tx, remoteNumber, country) };
  }

  private async create(delivery: Delivery, events: KeptEvent[]): Promise<Applied | CallKey | null> {
    const { tx, connection, asked, known } = delivery;
    const { providerCallId } = asked;
    if (events.every(({ event }) => event.kind === 'recording')) {
      await keepEarlyRecording(tx, connection.id, events);
      return null;
    }
    const all = known.early ? [...events, known.early] : events;
    const folded = foldConversation(all);
    const otherPart = await this.otherPart(delivery, folded);
    if (otherPart) return otherPart;
    const party = await this.findParty(delivery, folded);
    const { columns, employees, saving, recordings } = this.save(delivery, folded, party, all);
    const [callId, hasNewRecording, responsibleIds] = await tx.commit([
      saving,
      recordings,
      // a contact that this call made has nobody yet who could watch it ring
      this.watchers(delivery, folded, party.isContactCreated ? null : columns.contactId),
      known.early && deleteEarlyRecording(tx, connection.id, providerCallId),
      party.dialIntentId && this.dialIntents.link(tx, party.dialIntentId, connection.id, providerCallId),
      columns.contactId && this.contacts.touchLastCall(tx, columns.contactId, folded.startedAt),
      this.assignResponsible(delivery, columns, folded),
    ]);
    const after = audienceCall(folded, employees, responsibleIds);
    const isFromDesk = party.dialIntentId !== null;
    const change = { callId, connectionId: connection.id, before: null, after, isFromDesk, hasNewRecording };
    return { change, otherPart: null };
  }

  private async change(delivery: Delivery, call: StoredCall, events: KeptEvent[]): Promise<Applied | null> {
    const { tx, connection, known } = delivery;
    const keys = new Set(known.events.map(({ key }) => key));
    const fresh = events.filter(({ key }) => !keys.has(key) && keys.add(key));
    if (fresh.length === 0) return null;
    const before = foldConversation(known.events);
    const folded = foldConversation([...known.events, ...fresh]);
    const knowsParty = call.contactId !== null || isJoined(folded) || folded.remoteNumber === call.remoteNumber;
    const isNews = folded.forwardedTo !== before.forwardedTo || folded.line !== before.line;
    const otherPart = isNews && !isJoined(folded) ? await this.otherPart(delivery, folded) : null;
    const party = knowsParty ? call : await this.findParty(delivery, folded);
    const { columns, employees, saving, recordings } = this.save(delivery, folded, party, fresh);
    const [, hasNewRecording, responsibleIds] = await tx.commit([
      saving,
      recordings,
      this.watchers(delivery, before, columns.contactId),
      call.answeredById === null && this.assignResponsible(delivery, columns, folded),
    ]);
    const change = {
      callId: call.id,
      connectionId: connection.id,
      before: audienceCall(before, employees, responsibleIds),
      after: audienceCall(folded, employees, responsibleIds),
      isFromDesk: call.dialIntentId !== null,
      hasNewRecording,
    };
    return { change, otherPart };
  }

  private async otherPart({ tx, connection, directory }: Delivery, call: FoldedCall): Promise<OtherPart | null> {
    const { e164: remoteE164 } = normalizePhone(call.remoteNumber, connection.country);
    const ownLine = (call.line && directory.lineOf(call.line)?.number) || null;
    const target = call.forwardedTo ? (await this.shortNumbers.lines()).elsewhere(call.forwardedTo, connection) : null;
    const forwardedTo = target && { connectionId: target.connectionId, number: target.number };
    const found = await findOtherPart(tx, connection, { remoteE164, call, ownLine, forwardedTo });
    return found && { ...found, isInner: found.connectionId === forwardedTo?.connectionId };
  }

  /** A PBX goes on with a call under a second id, which may be known already or come later. @returns as `apply` */
  async joinIds(connection: IngestConnection, callId: string, otherCallId: string): Promise<AppliedChange[]> {
    const keys = [callId, otherCallId].map((providerCallId) => ({ connectionId: connection.id, providerCallId }));
    const [first, second] = keys.map(keyText).sort();
    const holders = await this.transactions.run(first, async (tx) => {
      await tx.lock(second);
      const [own, other] = await Promise.all(keys.map((key) => loadCall(tx, key)));
      if (own.call && other.call) return own.call.id === other.call.id ? null : [own.call, other.call];
      if (own.call) await addRoute(tx, keys[1], own.call.id);
      else if (other.call) await addRoute(tx, keys[0], other.call.id);
      return null;
    });
    if (!holders) return [];
    const [own, other] = holders.map(({ connectionId, providerCallId }) => ({ connectionId, providerCallId }));
    return this.joinCalls(null, own, { ...other, isInner: false }, connection);
  }

  /**
   * Two calls that are one conversation after all, since the forwarding was told late. The inner one stays, whose
   * operators are rung or talk; what is known of the outer one goes there, with what will come.
   */
  private async joinCalls(
    change: AppliedChange | null,
    own: CallKey,
    other: OtherPart,
    connection: IngestConnection,
  ): Promise<AppliedChange[]> {
    const [stays, goes] = other.isInner ? [other, own] : [own, other];
    const [first, second] = [keyText(stays), keyText(goes)].sort();
    const joined = await this.transactions.run(first, async (tx) => {
      await tx.lock(second);
      const [kept, gone] = await Promise.all([loadCall(tx, stays), loadCall(tx, goes)]);
      if (!kept.call || !gone.call || kept.call.id === gone.call.id) return null;
      if (keyText(gone.call) !== keyText(goes) || keyText(kept.call) !== keyText(stays)) return null;
      const route = routeOf(goes);
      const events = [...kept.events, ...gone.events.map((event) => (event.route ? event : routed(event, route)))];
      const employees = new Map([...kept.employees, ...[...gone.employees].map(routedOwner(route))]);
      const before = foldConversation(kept.events);
      const folded = foldConversation(events);
      await absorb(tx, kept.call.id, gone.call.id, goes);
      const isOuterLine = folded.line !== before.line;
      const present = isOuterLine ? { ...kept.call, ...lineOf(gone.call) } : kept.call;
      const columns = columnsOf(folded, kept.call, employees, connection, null, { receivedAt: new Date() }, present);
      await saveCall(tx, stays, columns, [], folded.legs, employees);
      return {
        callId: kept.call.id,
        connectionId: stays.connectionId,
        before: audienceCall(before, kept.employees, []),
        after: audienceCall(folded, employees, []),
        isFromDesk: false,
        hasNewRecording: false,
        goneId: gone.call.id,
        goneBefore: audienceCall(foldConversation(gone.events), gone.employees, []),
      };
    });
    if (!joined) return change ? [change] : [];
    const { goneId, goneBefore, ...stayed } = joined;
    const isGone: AudienceCall = { ...goneBefore, state: 'talking', legs: [], responsibleIds: [] };
    return [stayed, { ...stayed, callId: goneId, connectionId: goes.connectionId, before: goneBefore, after: isGone }];
  }

  private save(delivery: Delivery, folded: FoldedCall, party: Party, events: KeptEvent[]) {
    const { tx, connection, asked, key, known, directory, meta } = delivery;
    const route = keyText(key) === keyText(asked) ? '' : routeOf(asked);
    const employees = ownersOf(folded, directory, known.employees, route);
    const columns = columnsOf(folded, party, employees, connection, directory, meta, known.call);
    const saving = saveCall(tx, key, columns, events, folded.legs, employees);
    return { columns, employees, saving, recordings: this.saveRecordings(delivery, folded, route, events) };
  }

  /** Behind the statement that writes the call. @returns whether there are new ones */
  private async saveRecordings(
    { tx, connection, asked, key, known, meta }: Delivery,
    { talkSeconds }: FoldedCall,
    route: string,
    events: KeptEvent[],
  ): Promise<boolean> {
    if (!connection.keepsRecordings) return false;
    const before = known.events.filter((event) => event.route === route);
    const fresh = freshRecordings(before, events, (talkSeconds ?? 0) > 0);
    if (fresh) await keepRecordings(tx, key, asked, fresh, meta.receivedAt);
    return fresh !== null;
  }

  /** Who the other party is: by the click that began the call, else by number; unknown callers become contacts. */
  private async findParty(
    { tx, connection, asked: { providerCallId }, caller, meta }: Delivery,
    folded: FoldedCall,
  ): Promise<Party> {
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
    const isWanted = direction === 'inbound' || connection.createsContactsForOutgoing;
    const isCreating = folded.isLogged && isWanted && !meta.makesNoContact;
    const asked = caller?.remoteNumber === remoteNumber ? caller.match : undefined;
    if (!isCreating) {
      const match = asked === undefined ? await this.contacts.matchPhone(tx, remoteNumber, country) : asked;
      return { ...NOBODY, ...origin, contactId: match?.contactId ?? null, match: match && storedMatch(match) };
    }
    const storedNumber = connection.changeNewContactNumber(phone.e164 ?? phone.raw);
    const { contactTemplateId: templateId, newContactResponsible } = connection;
    const usesTemplateResponsibles = newContactResponsible !== 'ANSWERED';
    const number = { raw: remoteNumber, country, storedNumber, callerName, templateId, usesTemplateResponsibles };
    const found = await this.contacts.findOrCreateByPhone(tx, number, asked);
    const match = found.match && storedMatch(found.match);
    return { ...NOBODY, ...origin, contactId: found.contactId, match, isContactCreated: found.isCreated };
  }

  /** B-38, Q-07: at once, only while nobody is, and only for a contact that this call made. */
  private async assignResponsible({ tx, connection }: Delivery, call: CallColumns, folded: FoldedCall): Promise<void> {
    if (!call.isContactCreated || !call.contactId || connection.newContactResponsible === 'TEMPLATE') return;
    const answerer = answererOf(call, folded.answeredExtension);
    if (answerer) await this.contacts.setResponsibleIfEmpty(tx, call.contactId, answerer);
  }

  /** B-27: who shall see the call ring beside the operators. */
  private async watchers({ tx, connection }: Delivery, call: FoldedCall, contactId: string | null): Promise<string[]> {
    const isWatched = connection.notifiesResponsible && call.direction === 'inbound' && call.state === 'ringing';
    return isWatched && contactId ? this.contacts.responsiblesOf(tx, contactId) : [];
  }
}

function keep(event: RecordedEvent, meta: IngestMeta): KeptEvent {
  const at = event.at ? new Date(event.at) : meta.receivedAt;
  return { key: eventKey(event), route: '', event, at, receivedAt: meta.receivedAt, requestId: meta.requestId };
}

const routed = (kept: KeptEvent, route: string): KeptEvent => ({ ...kept, route, key: `${route}|${kept.key}` });

/** An owner of the call that goes, by the leg's name in the one that stays. */
const routedOwner =
  (route: string) =>
  ([name, employeeId]: [string, string]): [string, string] => [
    name.includes('|') ? name : legName({ route, extension: name }),
    employeeId,
  ];

const keyText = ({ connectionId, providerCallId }: CallKey): string => `${connectionId} ${providerCallId}`;
const isKey = (result: Applied | CallKey): result is CallKey => 'providerCallId' in result;

const storedMatch = ({ rule, matchedNumber, candidateIds }: StoredMatch): StoredMatch => ({
  rule,
  matchedNumber,
  candidateIds,
});
