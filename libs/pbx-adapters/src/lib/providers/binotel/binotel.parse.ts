import type { CallEvent, CallEventBase, Disposition } from '@ringdesk/telephony';
import type { WebhookRequest } from '../../adapter';
import { finishedCall, recordedAt } from '../../history/finished-call';
import { flatOf } from '../../receiving/nested-fields';
import { isoOf, meaningOf, numberOf, objectIn, secondsOf } from '../../wire-values';

export type Fields = Readonly<Record<string, string>>;

interface Outcome {
  disposition: Disposition;
  reason?: string;
}

const INBOUND: Record<string, Outcome> = {
  ...{
    ANSWER: { disposition: 'answered' },
    TRANSFER: { disposition: 'answered' },
    NOANSWER: { disposition: 'missed' },
  },
  CANCEL: { disposition: 'missed', reason: 'abandoned' },
  BUSY: { disposition: 'missed', reason: 'busy' },
  ...{ CONGESTION: { disposition: 'failed' }, CHANUNAVAIL: { disposition: 'failed' } },
  VM: { disposition: 'missed', reason: 'voice-mail' },
  'VM-SUCCESS': { disposition: 'missed', reason: 'voice-mail' },
};
const OUTBOUND: Record<string, Outcome> = {
  ...{
    ANSWER: { disposition: 'answered' },
    TRANSFER: { disposition: 'answered' },
    NOANSWER: { disposition: 'no-answer' },
  },
  ...{ CANCEL: { disposition: 'cancelled' }, BUSY: { disposition: 'busy' } },
  ...{ CONGESTION: { disposition: 'failed' }, CHANUNAVAIL: { disposition: 'unavailable' } },
  ...{ VM: { disposition: 'no-answer' }, 'VM-SUCCESS': { disposition: 'no-answer' } },
};
/** The hang-up does not say which way the call went: a weaker word stands until the completed call tells. */
const AT_HANGUP: Record<string, Disposition> = {
  ...{ ANSWER: 'answered', TRANSFER: 'answered', CANCEL: 'cancelled', NOANSWER: 'missed', BUSY: 'missed' },
  ...{ CONGESTION: 'missed', CHANUNAVAIL: 'missed', VM: 'missed', 'VM-SUCCESS': 'missed' },
};
const RECORDED = ['ANSWER', 'TRANSFER', 'VM-SUCCESS'];

const BY_PATH: Record<string, string> = { push: 'push', settings: 'apiCallSettings', completed: 'apiCallCompleted' };

/** The fields of a form in PHP's brackets; of JSON, which some accounts send, by the same names. */
export function fieldsOf({ body, fields }: Pick<WebhookRequest, 'body' | 'fields'>): Fields {
  const value = objectIn(body);
  return value ? flatOf(value) : fields;
}

/** Which of the three requests it is: by its own word, else by the address. */
export function requestTypeOf({ path }: WebhookRequest, fields: Fields): string {
  return fields.requestType ?? fields.method ?? meaningOf(BY_PATH, path.split('/').at(-1) ?? '') ?? '';
}

/** The notices of a running call carry no times; the completed call has them all. */
export function parseBinotel(request: WebhookRequest): CallEvent[] {
  const fields = fieldsOf(request);
  const type = requestTypeOf(request, fields);
  if (type === 'apiCallCompleted') return completedCall(below(fields, 'callDetails'));
  const callId = fields.generalCallID?.trim();
  if (!callId) return [];
  const direction = fields.callType === '1' ? 'outbound' : 'inbound';
  const base: CallEventBase = {
    ...{ callId, direction, extension: extensionOf(fields) },
    remoteNumber: customerOf(fields, direction),
    line: (direction === 'inbound' ? lineOf(fields) : '') || undefined,
    ...(type === 'receivedTheCall' ? {} : { isContinuation: true as const }),
  };
  switch (type) {
    case 'receivedTheCall':
      return isShort(base.remoteNumber) ? [internal(base)] : [{ ...base, kind: 'ringing' }];
    case 'answeredTheCall':
    case 'transferredTheCall':
      // who answered a call out is the customer: nobody is named
      return base.extension ? [{ ...base, kind: 'answered' }] : [];
    case 'hangupTheCall': {
      const disposition = meaningOf(AT_HANGUP, fields.disposition?.trim().toUpperCase() ?? '');
      const talkSeconds = secondsOf(fields.billsec);
      return disposition ? [{ ...base, kind: 'ended', scope: 'call', disposition, talkSeconds }] : [];
    }
    default:
      return [];
  }
}

/** A finished call, as the completed notice and the history have it. */
export function completedCall(details: Fields): CallEvent[] {
  const callId = details.generalCallID?.trim();
  const word = details.disposition?.trim().toUpperCase() ?? '';
  const direction = details.callType === '1' ? 'outbound' : 'inbound';
  const outcome = meaningOf(direction === 'outbound' ? OUTBOUND : INBOUND, word);
  if (!callId || !outcome) return []; // fax, SMS, calls that still run
  const base: CallEventBase = {
    ...{ callId, direction, extension: '', remoteNumber: customerOf(details, direction) },
    line: details['pbxNumberData[number]'] || details.pbxNumber || lineOf(details) || undefined,
    lineName: details['pbxNumberData[name]'] || details.didName || undefined,
  };
  if (isShort(base.remoteNumber)) return [internal(base)];
  const startedAt = isoOf(Number(details.startTime) * 1000);
  const [ringSeconds, talkSeconds] = [secondsOf(details.waitsec), secondsOf(details.billsec)];
  const caller = direction === 'outbound' ? extensionOf(details) : '';
  return finishedCall({
    ...{ base, startedAt: startedAt ? new Date(startedAt) : null, ringSeconds, talkSeconds, ...outcome },
    rung: caller ? [caller] : [],
    talks: outcome.disposition === 'answered' ? talksOf(details, ringSeconds) : [],
    more: {
      ...{ reason: outcome.reason, data: marketingData(details) },
      ...(RECORDED.includes(word) ? recordedAt(callId) : {}),
    },
  });
}

const internal = ({ callId, extension, remoteNumber }: CallEventBase): CallEvent => ({
  ...{ kind: 'internal', callId, extension, remoteNumber },
});

/** Who talked, in order, and how many seconds after the start they began. */
function talksOf(details: Fields, ringSeconds: number): { extension: string; from: number }[] {
  const talks: { extension: string; from: number }[] = [];
  let passed = 0;
  for (let row = 0; ; row += 1) {
    const attempt = rowOf(details, row);
    if (!attempt) break;
    passed += secondsOf(attempt.waitsec);
    const isTalk = ['ANSWER', 'TRANSFER'].includes(attempt.disposition?.toUpperCase() ?? '');
    const extension = lastOf(attempt.internalNumber ?? attempt.dstNumber ?? '');
    if (isTalk && extension) talks.push({ extension, from: passed });
    if (isTalk) passed += secondsOf(attempt.billsec);
  }
  const extension = extensionOf(details);
  return talks.length > 0 || !extension ? talks : [{ extension, from: ringSeconds }];
}

function rowOf(details: Fields, row: number): Fields | null {
  for (const name of ['historyData', 'dstNumbers']) {
    const attempt = below(details, `${name}[${row}]`);
    if (Object.keys(attempt).length > 0) return attempt;
  }
  return null;
}

const MARKETING = /^(callTrackingData|getCallData)\[(\w+)\]$/;

/** B-62: what call tracking knows, under the names that PlanFix gives it. */
function marketingData(details: Fields): Record<string, string> | undefined {
  const entries = Object.entries(details).flatMap(([name, value]) => {
    const field = MARKETING.exec(name)?.[2];
    return field && value ? [[field, value] as const] : [];
  });
  return entries.length ? Object.fromEntries(entries) : undefined;
}

/** PHP's `callDetails[historyData][0][waitsec]`: the fields below a name, by the rest of theirs. */
export function below(fields: Fields, name: string): Fields {
  const prefix = `${name}[`;
  const found = Object.entries(fields).filter(([field]) => field.startsWith(prefix));
  return Object.fromEntries(
    found.map(([field, value]) => [field.slice(prefix.length).replace(/^([^\]]*)\]/, '$1'), value]),
  );
}

/** `801 > 901`: the last one named. */
const lastOf = (number: string): string => number.split('>').at(-1)?.trim() ?? '';
const extensionOf = (fields: Fields): string => lastOf(fields.internalNumber ?? fields.extNumber ?? '');
const lineOf = (fields: Fields): string =>
  (fields.pbxNumber ?? fields.didNumber ?? fields.did ?? fields.trunkNumber ?? '').trim();
const customerOf = (fields: Fields, direction: 'inbound' | 'outbound'): string =>
  numberOf(fields.externalNumber ?? (direction === 'inbound' ? fields.srcNumber : fields.dstNumber));
const isShort = (number: string): boolean => /^\d{1,4}$/.test(number);
