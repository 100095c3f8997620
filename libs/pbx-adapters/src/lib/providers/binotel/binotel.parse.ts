import type { CallEvent, CallEventBase, Disposition } from '@ringdesk/telephony';
import type { WebhookRequest } from '../../adapter';

type Fields = Readonly<Record<string, string>>;

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

/** Which of the three requests it is: by its own word, else by the address. */
export function requestTypeOf({ fields, path }: WebhookRequest): string {
  const byPath = { push: 'push', settings: 'apiCallSettings', completed: 'apiCallCompleted' } as const;
  return fields.requestType ?? fields.method ?? byPath[path.split('/').at(-1) as keyof typeof byPath] ?? '';
}

/** The notices of a running call carry no times; the completed call has them all. */
export function parseBinotel(request: WebhookRequest): CallEvent[] {
  const { fields } = request;
  const type = requestTypeOf(request);
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
      const disposition = AT_HANGUP[fields.disposition?.trim().toUpperCase() ?? ''];
      const talkSeconds = seconds(fields.billsec);
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
  const outcome = (direction === 'outbound' ? OUTBOUND : INBOUND)[word];
  if (!callId || !outcome) return []; // fax, SMS, calls that still run
  const start = Number(details.startTime) * 1000;
  const at = (offset: number) => (start > 0 ? new Date(start + offset * 1000).toISOString() : undefined);
  const [wait, talk] = [seconds(details.waitsec), seconds(details.billsec)];
  const base: CallEventBase = {
    ...{ callId, direction, extension: '', remoteNumber: customerOf(details, direction) },
    line: details['pbxNumberData[number]'] || details.pbxNumber || lineOf(details) || undefined,
    lineName: details['pbxNumberData[name]'] || details.didName || undefined,
  };
  if (isShort(base.remoteNumber)) return [internal(base)];
  const isAnswered = outcome.disposition === 'answered';
  const talks = isAnswered ? talksOf(details, { wait, talk }) : [];
  const caller = extensionOf(details);
  return [
    ...(start > 0 ? [{ ...base, kind: 'ringing' as const, at: at(0) }] : []),
    ...(direction === 'outbound' && caller
      ? [{ ...base, kind: 'ringing' as const, extension: caller, at: at(0) }]
      : []),
    ...talks.flatMap(({ extension, from }): CallEvent[] => [
      ...(direction === 'inbound' ? [{ ...base, kind: 'ringing' as const, extension, at: at(0) }] : []),
      { ...base, kind: 'answered', extension, at: at(from) },
    ]),
    {
      ...base,
      ...{ kind: 'ended', scope: 'call', ...outcome, talkSeconds: isAnswered ? talk : 0, ringSeconds: wait },
      ...{ at: at(wait + (isAnswered ? talk : 0)), data: marketingData(details) },
      ...(RECORDED.includes(word) ? { isRecorded: true, recording: { location: callId } } : {}),
    },
  ];
}

const internal = ({ callId, extension, remoteNumber }: CallEventBase): CallEvent => ({
  ...{ kind: 'internal', callId, extension, remoteNumber },
});

/** Who talked, in order, and how many seconds after the start they began. */
function talksOf(details: Fields, whole: { wait: number; talk: number }): { extension: string; from: number }[] {
  const talks: { extension: string; from: number }[] = [];
  let passed = 0;
  for (let row = 0; ; row += 1) {
    const attempt = rowOf(details, row);
    if (!attempt) break;
    passed += seconds(attempt.waitsec);
    const isTalk = ['ANSWER', 'TRANSFER'].includes(attempt.disposition?.toUpperCase() ?? '');
    const extension = lastOf(attempt.internalNumber ?? attempt.dstNumber ?? '');
    if (isTalk && extension) talks.push({ extension, from: passed });
    if (isTalk) passed += seconds(attempt.billsec);
  }
  const extension = extensionOf(details);
  return talks.length > 0 || !extension ? talks : [{ extension, from: whole.wait }];
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
  (fields.externalNumber ?? (direction === 'inbound' ? fields.srcNumber : fields.dstNumber) ?? '').trim();
const isShort = (number: string): boolean => /^\d{1,4}$/.test(number);
const seconds = (text = ''): number => Math.max(0, Math.trunc(Number(text)) || 0);
