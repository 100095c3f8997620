import { jsonAnswer, type PbxSimulator, recordingUrl, type SimAnswer, type SimPbx } from '../../simulator/simulator';
import { genericSim } from '../generic/generic.sim';

const WORDS: Record<string, string> = {
  answered: 'ANSWERED',
  busy: 'BUSY',
  unavailable: 'FAILED',
  forbidden: 'FAILED',
};

/** Live events as assumed, by the generic telephony API; the documented history beside it. */
export const azerizoneSim: PbxSimulator = {
  ...genericSim,
  account: (address) => {
    const { settings, ...others } = genericSim.account?.(address) ?? {};
    return { ...others, settings: { ...settings, serverAddress: address.url, apiKey: 'made-up-history-key' } };
  },
  serve: (request, pbx) =>
    request.url.startsWith('/vats/api/callRecord/history')
      ? history(request.headers['x-api-key'], pbx)
      : (genericSim.serve?.(request, pbx) ?? { status: 404, body: '' }),
};

function history(key: string | undefined, pbx: SimPbx): SimAnswer {
  if (key !== pbx.settings.apiKey) return { status: 401, body: 'Unauthorized' };
  const rows = pbx.calls.flatMap(({ call, end }) => {
    if (call.direction === 'internal') return [];
    const isIn = call.direction === 'inbound';
    return {
      ...{ callId: call.id, callDate: localTime(call.startedAt), callerId: `Caller  <${call.customer}>` },
      ...{ source: isIn ? call.customer : end.extension, destination: isIn ? call.line : call.customer },
      ...{ answeredNumber: end.result === 'answered' ? end.extension : '', talkTime: String(end.talkSeconds) },
      ...{ duration: String(end.ringSeconds + end.talkSeconds), direction: isIn ? 'INBOUND' : 'OUTBOUND' },
      disposition: WORDS[end.result] ?? 'NO_ANSWERED',
      recordConversation: end.result === 'answered' && call.isRecorded ? recordingUrl(call, pbx) : '',
    };
  });
  return jsonAnswer(rows);
}

/** `9.03.2026 14:05:00+0300`, as the manual's sample is written. */
function localTime(at: Date): string {
  const [year, month, day, hour, minute, second] = new Date(at.getTime() + 3 * 3_600_000)
    .toISOString()
    .split(/[-T:.Z]/);
  return `${Number(day)}.${month}.${year} ${hour}:${minute}:${second}+0300`;
}
