import { lineKey, type NumberDirectory } from '@ringdesk/short-numbers';
import { normalizePhone } from '@ringdesk/telephony';
import type { Call } from './call.entity';
import type { CallColumns, StoredCall } from './call-store';
import type { FoldedCall } from './fold-call';
import { legName } from './fold-conversation';
import type { IngestConnection, IngestMeta } from './ingest-connection';
import type { AudienceCall } from './popup-audience';
import { NO_WATCHERS, type Watchers } from './popup-watchers';

/** Who the other party of a call is, and what the call was begun by. */
export type Party = Pick<Call, 'contactId' | 'match' | 'isContactCreated' | 'dialIntentId' | 'taskId'>;

const DEFAULT_LINE_COLOR = '#5c6b7a';

/** Told by more than one PBX. */
export const isJoined = ({ legs }: FoldedCall): boolean => legs.some(({ route }) => route !== '');
export const lineOf = ({ lineNumber, lineName, lineColor }: StoredCall) => ({ lineNumber, lineName, lineColor });

/** Employee of each extension; a leg keeps the employee it had when it was first seen. */
export function ownersOf(
  folded: FoldedCall,
  directory: NumberDirectory,
  known: Map<string, string>,
  route: string,
): Map<string, string> {
  const owners = new Map(known);
  for (const leg of folded.legs) {
    if (leg.route !== route) continue; // of the PBX whose directory this is not
    const owner = owners.get(legName(leg)) ?? directory.ownerOf(leg.extension)?.employeeId;
    if (owner) owners.set(legName(leg), owner);
  }
  return owners;
}

/** What of a fold is stored, with the party and the line's name of that time. */
export function columnsOf(
  folded: FoldedCall,
  party: Party,
  employees: Map<string, string>,
  connection: IngestConnection,
  directory: NumberDirectory | null,
  meta: Pick<IngestMeta, 'receivedAt' | 'isTest'>,
  present: StoredCall | null,
): CallColumns {
  const phone =
    present && (isJoined(folded) || present.remoteNumber === folded.remoteNumber)
      ? { e164: present.remoteE164, digits: present.remoteDigits }
      : normalizePhone(folded.remoteNumber, connection.country);
  const { legs: _legs, line: _line, lineName: _lineName, answeredExtension, mainExtension, ...facts } = folded;
  const ownerOf = (extension: string | null) => (extension ? (employees.get(extension) ?? null) : null);
  return {
    ...facts,
    remoteE164: phone.e164,
    remoteDigits: phone.digits,
    ...lineColumns(folded, directory, present),
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

/** The line, and the name and colour it had when it was first heard of. */
function lineColumns(folded: FoldedCall, directory: NumberDirectory | null, present: StoredCall | null) {
  const isKnown = present?.lineNumber && folded.line && lineKey(present.lineNumber) === lineKey(folded.line);
  if (isKnown && (present.lineName || directory === null)) return lineOf(present);
  const line = folded.line ? directory?.lineOf(folded.line) : null;
  return {
    lineNumber: line?.number ?? folded.line,
    lineName: line?.name ?? folded.lineName,
    lineColor: (isKnown && present.lineColor) || (folded.line ? (line?.color ?? DEFAULT_LINE_COLOR) : null),
  };
}

/** Whoever had the leg has talked, or talks. */
export const hasAnswered = ({ disposition, state }: FoldedCall['legs'][number]): boolean =>
  disposition === 'answered' || state === 'talking';

/** What decides who sees the call's popup. */
export function audienceCall(
  folded: FoldedCall,
  employees: Map<string, string>,
  watchers: Watchers = NO_WATCHERS,
): AudienceCall {
  const legs = folded.legs.map((leg) => ({
    employeeId: employees.get(legName(leg)) ?? null,
    state: leg.state,
    outcome: leg.outcome,
    isAnswered: hasAnswered(leg),
  }));
  const { direction, state, disposition, reason } = folded;
  return { direction, state, disposition, reason, legs, ...watchers };
}
