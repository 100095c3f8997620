import { Injectable } from '@nestjs/common';
import { ContactsService } from '@ringdesk/contacts';
import type { BellChange } from '@ringdesk/notifications';
import { PipelinedTransactions } from '@ringdesk/platform';
import { type NumberDirectory, ShortNumbersService } from '@ringdesk/short-numbers';
import { normalizePhone, type RecordedCallEvent } from '@ringdesk/telephony';
import type { AppliedChange } from './applied-change';
import { audienceCall, columnsOf, isJoined, ownersOf, type Party } from './call-columns';
import { newCallId } from './call-id';
import { CallJoiner, type OtherPart } from './call-joiner';
import { addRoute, findOtherPart, routed, routeOf } from './call-joins';
import { CallParties, type PartyQuestion } from './call-parties';
import {
  deleteEarlyRecording,
  keepEarlyRecording,
  keyText,
  loadCall,
  openCall,
  saveCall,
  type CallKey,
  type CallRef,
  type KeptEvent,
  type KnownCall,
  type StoredCall,
} from './call-store';
import { DialIntents } from './dial-intents.service';
import { eventKey } from './event-key';
import { CallFiler } from './filing/call-filer';
import type { FoldedCall } from './fold-call';
import { foldConversation } from './fold-conversation';
import type { IngestConnection, IngestMeta } from './ingest-connection';
import { isMissed, type MissedFacts, tellOfMissed } from './missed/missed-call-notices';
import type { NotRecordedReason } from './not-recorded.entity';
import { freshRecordings } from './recordings/fresh-recordings';
import { keepRecordings } from './recordings/keep-recordings';

export type RecordedEvent = RecordedCallEvent;

/** What belongs together while one delivery is written. */
interface Delivery extends PartyQuestion {
  /** The call whose lock is held: another one than `asked` when that has it as a route. */
  key: CallKey;
  known: KnownCall;
  directory: NumberDirectory;
}

/** What of a delivery may be written. */
interface WriteMode {
  /** false: what is told of a call that is not known makes none. */
  makesCalls: boolean;
  /** Why a call that is not known makes none; one that is goes on as it was. */
  refusal: NotRecordedReason | null;
}

export interface WrittenDelivery {
  /**
   * Nothing when nothing changed: all repeated, or a recording whose call is not known yet. Two when two calls turned out
   * to be one conversation.
   */
  changes: AppliedChange[];
  /** Why nothing of it was recorded: the call is not known, and is none to know. */
  refusal: NotRecordedReason | null;
}

const MAKES_CALLS: WriteMode = { makesCalls: true, refusal: null };

interface Applied {
  change: AppliedChange;
  /** The same conversation, told by another PBX, that is still a call of its own. */
  otherPart: OtherPart | null;
}

/** Writes the state of calls: one transaction per call and delivery, harmless to repeat. */
@Injectable()
export class CallWriter {
  constructor(
    private readonly transactions: PipelinedTransactions,
    private readonly parties: CallParties,
    private readonly joiner: CallJoiner,
    private readonly contacts: ContactsService,
    private readonly dialIntents: DialIntents,
    private readonly shortNumbers: ShortNumbersService,
    private readonly filer: CallFiler,
  ) {}

  /** Adds events of ONE call of a PBX and folds the conversation anew, which another PBX may tell of too (D-01). */
  async apply(
    connection: IngestConnection,
    events: RecordedEvent[],
    meta: IngestMeta,
    directory: NumberDirectory,
    mode: WriteMode = MAKES_CALLS,
  ): Promise<WrittenDelivery> {
    const asked = { connectionId: connection.id, providerCallId: events[0].callId };
    for (let key: CallKey = asked; ;) {
      const result = await this.transactions.run(keyText(key), async (tx) => {
        const kept = events.map((event) => keep(event, meta));
        const [known, caller] = await Promise.all([loadCall(tx, key), this.parties.askCaller(tx, connection, kept)]);
        const refusal = refusalOf(known, events, mode);
        if (refusal !== null) return refusal;
        if (known.isGone || (!known.call && !mode.makesCalls)) return null;
        return this.applyLocked({ tx, connection, asked, key, known, caller, directory, meta }, kept);
      });
      if (result === null) return { changes: [], refusal: null };
      if (typeof result === 'string') return { changes: [], refusal: result };
      if (isKey(result)) {
        key = result;
        continue;
      }
      const { change, otherPart } = result;
      const changes = otherPart ? await this.joiner.joinCalls(change, asked, otherPart, connection) : [change];
      return { changes, refusal: null };
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

  private async create(delivery: Delivery, events: KeptEvent[]): Promise<Applied | CallKey | null> {
    const { tx, connection, asked, known } = delivery;
    if (events.every(({ event }) => event.kind === 'recording')) {
      await keepEarlyRecording(tx, connection.id, events);
      return null;
    }
    const all = known.early ? [...events, known.early] : events;
    const folded = foldConversation(all);
    const otherPart = await this.otherPart(delivery, folded);
    if (otherPart) return otherPart;
    const party = await this.parties.find(delivery, folded);
    const state = this.stateOf(delivery, folded, party);
    const { columns, employees } = state;
    const filing = await this.filer.plan(tx, connection, null, columns, null);
    const call = { id: newCallId(folded.startedAt), ...asked };
    const opening = openCall(tx, call);
    const { saving, recordings } = this.save(delivery, call, folded, state, all);
    const assigning = this.parties.assignResponsible(delivery, columns, folded);
    const telling = tellOfMissedLoudly(delivery, call.id, false, columns); // after the contact has its responsible
    const [, , hasNewRecording, watchers, bells] = await tx.commit([
      opening,
      saving,
      recordings,
      // a contact that this call made has nobody yet who could watch it ring
      this.parties.watchers(delivery, call.id, folded, party.isContactCreated ? null : columns.contactId),
      telling,
      known.early && deleteEarlyRecording(tx, connection.id, asked.providerCallId),
      party.dialIntentId && this.dialIntents.link(tx, party.dialIntentId, call.id),
      columns.contactId && this.contacts.touchLastCall(tx, columns.contactId, folded.startedAt),
      assigning,
      this.parties.grantAccess(delivery, columns, folded, { employees, known: null }),
      this.filer.write(tx, call.id, filing),
    ]);
    const after = audienceCall(folded, employees, watchers);
    const isFromDesk = party.dialIntentId !== null;
    const change = { callId: call.id, connectionId: connection.id, before: null, after, isFromDesk, hasNewRecording };
    return { change: { ...change, bells, boardIds: filing?.boardIds ?? [] }, otherPart: null };
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
    const party = knowsParty ? call : await this.parties.find(delivery, folded);
    const state = this.stateOf(delivery, folded, party);
    const { columns, employees } = state;
    const filing = await this.filer.plan(tx, connection, { ...call, ...before }, columns, call.filing);
    const { saving, recordings } = this.save(delivery, call, folded, state, fresh);
    const [, hasNewRecording, watchers, , bells] = await tx.commit([
      saving,
      recordings,
      this.parties.watchers(delivery, call.id, before, columns.contactId),
      call.answeredById === null && this.parties.assignResponsible(delivery, columns, folded),
      tellOfMissedLoudly(delivery, call.id, isMissed(before), columns),
      this.filer.write(tx, call.id, filing),
      this.parties.grantAccess(delivery, columns, folded, { employees, known: before }),
    ]);
    const change = {
      callId: call.id,
      connectionId: connection.id,
      before: audienceCall(before, employees, before.line ? watchers : { ...watchers, lineIds: [] }),
      after: audienceCall(folded, employees, watchers),
      isFromDesk: call.dialIntentId !== null,
      hasNewRecording,
      bells,
      boardIds: filing?.boardIds ?? [],
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

  private stateOf({ connection, asked, key, known, directory, meta }: Delivery, folded: FoldedCall, party: Party) {
    const route = keyText(key) === keyText(asked) ? '' : routeOf(asked);
    const employees = ownersOf(folded, directory, known.employees, route);
    return { route, employees, columns: columnsOf(folded, party, employees, connection, directory, meta, known.call) };
  }

  /** Its statements are under way when it returns. */
  private save(
    delivery: Delivery,
    call: CallRef,
    folded: FoldedCall,
    { route, employees, columns }: ReturnType<CallWriter['stateOf']>,
    events: KeptEvent[],
  ) {
    const saving = saveCall(delivery.tx, call, columns, events, folded.legs, employees);
    return { saving, recordings: this.saveRecordings(delivery, call.id, folded, route, events) };
  }

  /** Behind the statement that writes the call. @returns whether there are new ones */
  private async saveRecordings(
    { tx, connection, asked, known, meta }: Delivery,
    callId: string,
    { talkSeconds }: FoldedCall,
    route: string,
    events: KeptEvent[],
  ): Promise<boolean> {
    if (!connection.keepsRecordings) return false;
    const before = known.events.filter((event) => event.route === route);
    const fresh = freshRecordings(before, events, (talkSeconds ?? 0) > 0);
    if (fresh) await keepRecordings(tx, callId, asked, fresh, meta.receivedAt);
    return fresh !== null;
  }
}

/** What names no number is of the same party as what was told of the call before. */
function refusalOf({ call, isGone, refusal }: KnownCall, events: RecordedEvent[], mode: WriteMode) {
  if (call || isGone) return null;
  const ofLegs = events.filter((event) => event.kind !== 'recording');
  const isNumberless = ofLegs.length > 0 && ofLegs.every(({ remoteNumber }) => remoteNumber.trim() === '');
  return mode.refusal ?? (isNumberless ? refusal : null);
}

/** What is written silently rings no bell either; a bell that rang is taken back all the same. */
async function tellOfMissedLoudly(
  { tx, meta }: Delivery,
  callId: string,
  wasMissed: boolean,
  after: MissedFacts,
): Promise<BellChange[]> {
  return meta.isSilent && isMissed(after) ? [] : tellOfMissed(tx, callId, wasMissed, after);
}

function keep(event: RecordedEvent, meta: IngestMeta): KeptEvent {
  const at = event.at ? new Date(event.at) : meta.receivedAt;
  return { key: eventKey(event), route: '', event, at, receivedAt: meta.receivedAt, requestId: meta.requestId };
}

const isKey = (result: Applied | CallKey): result is CallKey => 'providerCallId' in result;
