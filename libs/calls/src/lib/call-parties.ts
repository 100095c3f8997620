import { Injectable } from '@nestjs/common';
import { ContactsService, type PhoneMatchResult } from '@ringdesk/contacts';
import type { PipelinedTransaction } from '@ringdesk/platform';
import type { NumberDirectory } from '@ringdesk/short-numbers';
import { normalizePhone } from '@ringdesk/telephony';
import { answererOf } from './answerer-of';
import { hasAnswered, type Party } from './call-columns';
import type { CallColumns, CallKey, KeptEvent } from './call-store';
import type { StoredMatch } from './call.entity';
import { DialIntents } from './dial-intents.service';
import type { FoldedCall } from './fold-call';
import { foldConversation, legName } from './fold-conversation';
import type { IngestConnection, IngestMeta } from './ingest-connection';
import { lineWatchers, NO_WATCHERS, responsibleWatchers, type Watchers } from './popup-watchers';

/** Who has the number that opens a call. */
export interface AskedCaller {
  remoteNumber: string;
  match: PhoneMatchResult | null;
}

/** What the search for a call's other party goes by, within the transaction that writes the call. */
export interface PartyQuestion {
  tx: PipelinedTransaction;
  connection: IngestConnection;
  /** The call as its PBX names it. */
  asked: CallKey;
  caller: AskedCaller | null;
  meta: IngestMeta;
}

const NOBODY: Party = { contactId: null, match: null, isContactCreated: false, dialIntentId: null, taskId: null };

/** Finds the other party of a call, and whose contact it is. */
@Injectable()
export class CallParties {
  constructor(
    private readonly contacts: ContactsService,
    private readonly dialIntents: DialIntents,
  ) {}

  /** Asked along with what is known of the call, which may need it; null: no event could open one. */
  async askCaller(
    tx: PipelinedTransaction,
    { country }: IngestConnection,
    events: KeptEvent[],
  ): Promise<AskedCaller | null> {
    if (events.every(({ event }) => event.kind !== 'ringing')) return null;
    const { remoteNumber } = foldConversation(events);
    return { remoteNumber, match: await this.contacts.matchPhone(tx, remoteNumber, country) };
  }

  /** Who the other party is: by the click that began the call, else by number; unknown callers become contacts. */
  async find(
    { tx, connection, asked: { providerCallId }, caller, meta }: PartyQuestion,
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
  async assignResponsible({ tx, connection }: PartyQuestion, call: CallColumns, folded: FoldedCall): Promise<void> {
    if (!call.isContactCreated || !call.contactId || connection.newContactResponsible === 'TEMPLATE') return;
    const answerer = answererOf(call, folded.answeredExtension);
    if (answerer) await this.contacts.setResponsibleIfEmpty(tx, call.contactId, answerer);
  }

  /** B-28: who talks in a contact's call may see the contact from then on. @param known who did before these events */
  async grantAccess(
    { tx }: PartyQuestion,
    call: CallColumns,
    folded: FoldedCall,
    { employees, known }: { employees: Map<string, string>; known: FoldedCall | null },
  ): Promise<void> {
    if (!call.contactId || folded.direction !== 'inbound') return;
    const before = new Set(known ? talkersOf(known, employees) : []);
    const answerer = answererOf(call, folded.answeredExtension);
    const talkers = new Set([...talkersOf(folded, employees), ...(answerer ? [answerer] : [])]);
    const fresh = [...talkers].filter((id) => !before.has(id));
    if (fresh.length > 0) await this.contacts.grantAnswerers(tx, call.contactId, fresh);
  }

  /** Who sees the call ring beside those whom the PBX offers it to. */
  async watchers(
    { tx, connection, key, directory }: PartyQuestion & { key: CallKey; directory: NumberDirectory },
    id: string,
    call: FoldedCall,
    contactId: string | null,
  ): Promise<Watchers> {
    if (call.direction !== 'inbound' || call.state !== 'ringing') return NO_WATCHERS;
    const audienceIds = (call.line && directory.lineOf(call.line)?.audienceIds) || [];
    const [responsibleIds, lineIds] = await Promise.all([
      connection.notifiesResponsible && contactId
        ? responsibleWatchers(tx, { id, connectionId: key.connectionId }, contactId)
        : [],
      audienceIds.length > 0 ? lineWatchers(tx, audienceIds) : [],
    ]);
    return { responsibleIds, lineIds };
  }
}

const talkersOf = ({ legs }: FoldedCall, employees: Map<string, string>): string[] =>
  legs.flatMap((leg) => (hasAnswered(leg) ? (employees.get(legName(leg)) ?? []) : []));

const storedMatch = ({ rule, matchedNumber, candidateIds }: StoredMatch): StoredMatch => ({
  rule,
  matchedNumber,
  candidateIds,
});
