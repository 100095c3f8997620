import {
  jsonAnswer,
  type PbxSimulator,
  recordingUrl,
  type SimCall,
  type SimMoment,
  type SimPbx,
  type SimRequest,
  type SimResult,
} from '../../simulator/simulator';

const INBOUND: Record<SimResult, string> = {
  ...{ answered: 'Success', missed: 'Missed', busy: 'Missed', 'no-answer': 'Missed', cancelled: 'Missed' },
  ...{ unavailable: 'Missed', forbidden: 'Missed' },
};
const OUTBOUND: Record<SimResult, string> = {
  ...{ answered: 'Success', missed: 'NoAnswer', busy: 'Busy', 'no-answer': 'NoAnswer', cancelled: 'Cancelled' },
  ...{ unavailable: 'NotAvailable', forbidden: 'NotAllowed' },
};

/** A PBX that keeps to the pages of the generic telephony API: forms with a token, no times, one event per extension. */
export const genericSim: PbxSimulator = {
  account: ({ url }) => ({ settings: { pbxUrl: `${url}/crm/hook?site=4`, allowPrivateHost: 'true' } }),
  leavesOut: { 'ring-seconds': 'events carry no times' },
  tell(moment, call, pbx) {
    const event = (name: string, ext: string, more: Record<string, string> = {}) =>
      post(pbx, { ...headOf(call), event: name, ext, ...more });
    switch (moment.what) {
      case 'started':
        return call.direction === 'inbound' ? [] : [event('OUTGOING', moment.extension ?? '')];
      case 'ringing':
        return [event('INCOMING', moment.extension)];
      case 'answered':
        return [event('ACCEPTED', moment.extension)];
      case 'passed-over':
        return [event('COMPLETED', moment.extension, { status: 'Cancelled', duration: '0', is_recorded: '0' })];
      case 'transferred':
        return [
          event('COMPLETED', moment.from, { status: 'Success', duration: secondsOf(call), is_recorded: '0' }),
          event('ACCEPTED', moment.to),
        ];
      case 'ended':
        return endOf(moment, call).map(({ ext, ...more }) => event('COMPLETED', ext, more));
      case 'recorded':
        return [post(pbx, { cmd: 'record', callid: call.id, record_link: recordingUrl(call, pbx) })];
    }
  },
  serve({ method, body }, pbx) {
    const { cmd, token, from, to } = Object.fromEntries(new URLSearchParams(body));
    if (method !== 'POST') return { status: 405, body: '' };
    if (token !== pbx.settings.pbxToken) return refusal(401, 'Invalid token');
    if (cmd === 'setup') return { status: 200, body: '' };
    if (cmd !== 'makeCall' || !from || !to) return refusal(400, 'Invalid parameters');
    return { status: 200, body: '', dials: { extension: from, customer: to } };
  },
};

/** Calls between extensions are told as outgoing ones. */
function headOf({ id, direction, customer, line }: SimCall): Record<string, string> {
  const type = direction === 'inbound' ? 'in' : 'out';
  return { cmd: 'event', type, callid: id, phone: customer, diversion: line };
}

/** COMPLETED for who talked; where nobody did, for each phone that rang, or for none in particular. */
function endOf({ extension, result, talkSeconds }: Extract<SimMoment, { what: 'ended' }>, call: SimCall) {
  const status = call.direction === 'inbound' ? INBOUND[result] : OUTBOUND[result];
  const rung = call.rung.map((one) => one.extension);
  const legs = result === 'answered' || rung.length === 0 ? [extension] : rung;
  const isRecorded = result === 'answered' && call.isRecorded;
  return legs.map((ext) => ({ ext, status, duration: String(talkSeconds), is_recorded: isRecorded ? '1' : '0' }));
}

const secondsOf = ({ answeredAt, now }: SimCall) =>
  String(answeredAt ? Math.round((now.getTime() - answeredAt.getTime()) / 1000) : 0);

const post = (pbx: SimPbx, fields: Record<string, string>): SimRequest => ({
  ...{ method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
  body: new URLSearchParams({ ...fields, planfix_token: pbx.hubToken }).toString(),
  reply: { status: 200, body: '' },
});

const refusal = (status: number, error: string) => jsonAnswer({ error }, status);
