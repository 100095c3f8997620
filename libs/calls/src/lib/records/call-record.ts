import type { Call, CallLeg } from '../call.entity';
import { type RecordKind, recordKindOf } from '../filing/record-kind';
import { KEY_FIELDS, type FieldType } from './key-fields';

/** A field of a record with its value: which of the values is set follows from the type. */
export interface RecordField {
  key: string;
  /** Names in both languages; of a field that was added, the same. */
  en: string;
  ru: string;
  type: FieldType;
  text: string | null;
  number: number | null;
  /** A moment, or the beginning of a period, and its end. */
  at: Date | null;
  until: Date | null;
  direction: Call['direction'] | null;
  employeeId: string | null;
  contactId: string | null;
}

/** The row of a data tag that a call left (T1, T2). */
export interface CallRecordRow {
  id: string;
  kind: RecordKind;
  callId: string;
  at: Date;
  /** one of them, or none: nobody knows who. */
  authorEmployeeId: string | null;
  authorContactId: string | null;
  fields: RecordField[];
}

/** Names of the String fields that were added to each tag, in their order. */
export type ExtraFields = Record<RecordKind, readonly string[]>;

type RecordedCall = Pick<
  Call,
  | 'id'
  | 'state'
  | 'disposition'
  | 'isLogged'
  | 'isTest'
  | 'direction'
  | 'startedAt'
  | 'answeredAt'
  | 'endedAt'
  | 'talkSeconds'
  | 'employeeId'
  | 'answeredById'
  | 'contactId'
  | 'lineNumber'
  | 'lineName'
  | 'remoteNumber'
  | 'data'
>;
type Leg = Pick<CallLeg, 'employeeId' | 'outcome' | 'answeredAt' | 'endedAt' | 'talkSeconds'>;

/** What one person's part in a call was. */
interface Talk {
  employeeId: string | null;
  from: Date;
  until: Date;
  seconds: number;
}

/** The records of a call: one of a missed call, one for each employee who talked of a successful one. */
export function recordsOf(call: RecordedCall, legs: readonly Leg[], extra: ExtraFields): CallRecordRow[] {
  const kind = recordKindOf(call);
  if (kind === null) return [];
  if (kind === 'CALL') return talksOf(call, legs).map((talk, index) => callRecord(call, talk, index, extra.CALL));
  const isOutgoing = call.direction === 'outbound';
  const values = { ...shared(call), dateTime: { at: call.startedAt } };
  return [
    {
      ...{ id: `${call.id}:0`, kind, callId: call.id, at: call.startedAt },
      authorEmployeeId: isOutgoing ? call.employeeId : null,
      authorContactId: isOutgoing ? null : call.contactId,
      fields: fieldsOf(kind, values, call.data, extra.MISSED_CALL),
    },
  ];
}

function callRecord(call: RecordedCall, talk: Talk, index: number, extra: readonly string[]): CallRecordRow {
  const values = {
    ...shared(call),
    date: { at: call.startedAt },
    period: { at: talk.from, until: talk.until },
    durationSec: { number: talk.seconds },
    employee: { employeeId: talk.employeeId },
  };
  return {
    ...{ id: `${call.id}:${index}`, kind: 'CALL', callId: call.id, at: talk.from },
    ...{ authorEmployeeId: talk.employeeId, authorContactId: null },
    fields: fieldsOf('CALL', values, call.data, extra),
  };
}

/** a talk begins when it was answered, else so much before its end as it took. */
function talksOf(call: RecordedCall, legs: readonly Leg[]): Talk[] {
  const end = call.endedAt ?? call.startedAt;
  const seconds = call.talkSeconds ?? 0;
  const before = (until: Date, span: number) => new Date(until.getTime() - span * 1000);
  const parts = legs.filter(
    ({ employeeId, outcome }) => employeeId !== null && (outcome === 'answered' || outcome === 'transferred'),
  );
  if (new Set(parts.map(({ employeeId }) => employeeId)).size < 2) {
    const employeeId = parts[0]?.employeeId ?? call.answeredById ?? call.employeeId;
    return [{ employeeId, from: call.answeredAt ?? before(end, seconds), until: end, seconds }];
  }
  return parts.map((leg) => {
    const until = leg.endedAt ?? end;
    const span = leg.talkSeconds ?? 0;
    return { employeeId: leg.employeeId, from: leg.answeredAt ?? before(until, span), until, seconds: span };
  });
}

const shared = (call: RecordedCall): Record<string, Partial<RecordField>> => ({
  type: { direction: call.direction },
  contact: { contactId: call.contactId },
  externalLine: { text: call.lineNumber },
  contactNumber: { text: call.remoteNumber || null },
  externalLineName: { text: call.lineName },
});

const NOTHING = { text: null, number: null, at: null, until: null, direction: null, employeeId: null, contactId: null };

/** Key fields in their order, then those that were added: filled by what the PBX sent under the same name (B-62). */
function fieldsOf(
  kind: RecordKind,
  values: Record<string, Partial<RecordField>>,
  data: Record<string, string> | null,
  extra: readonly string[],
): RecordField[] {
  const sent = new Map(Object.entries(data ?? {}));
  return [
    ...KEY_FIELDS[kind].map((field) => ({ ...NOTHING, ...field, ...values[field.key] })),
    ...extra.map((name) => ({
      ...{ ...NOTHING, key: `data_${name}`, en: name, ru: name, type: 'STRING' as const },
      text: sent.get(name) ?? null,
    })),
  ];
}
