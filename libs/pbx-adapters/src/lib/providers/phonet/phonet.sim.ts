import {
  jsonAnswer,
  type PbxSimulator,
  recordingUrl,
  type SimCall,
  type SimPbx,
  type SimResult,
} from '../../simulator/simulator';

const DOMAIN = 'example-co.phonet.com.ua';
const WORDS: Record<SimResult, number> = {
  ...{ answered: 0, missed: 1, 'no-answer': 1, cancelled: 1, unavailable: 2, forbidden: 3, busy: 4 },
};

export const phonetSim: PbxSimulator = {
  account: () => ({ settings: { domain: DOMAIN, apiKey: 'demo-key-52', allowedAddresses: '' } }),
  hosts: [DOMAIN],
  results: {
    'inbound.busy': { countsAs: 'missed', why: 'a caller who finds everybody busy was not served' },
    'outbound.cancelled': { countsAs: 'no-answer', why: 'there is no word for a call that was called off' },
    'outbound.unavailable': { countsAs: 'failed', why: 'congestion and error are all that is told' },
    'outbound.forbidden': { countsAs: 'failed', why: 'congestion and error are all that is told' },
  },
  tell(moment, call, pbx) {
    const say = (event: string, extension: string, bridgeAt: Date | null) =>
      post(pbx, '/events', {
        ...{ event, accountDomain: DOMAIN, uuid: `${call.id}-${extension}`, parentUuid: call.id },
        ...{ dialAt: epoch(call.startedAt), bridgeAt: bridgeAt && epoch(bridgeAt), serverTime: epoch(call.now) },
        ...partiesOf(call, extension),
      });
    const out = call.direction !== 'inbound';
    switch (moment.what) {
      case 'started':
        return out ? [say('call.dial', moment.extension ?? '', null)] : [];
      case 'ringing':
        return [say('call.dial', moment.extension, null)];
      case 'answered':
        return [say('call.bridge', moment.extension, call.now)];
      case 'passed-over':
        return [say('call.hangup', moment.extension, null)];
      case 'transferred':
        return [say('call.bridge', moment.to, call.now), say('call.hangup', moment.from, call.answeredAt)];
      case 'ended': {
        const isTalk = moment.result === 'answered';
        const rung = isTalk || out ? [moment.extension] : call.rung.map(({ extension }) => extension);
        const hangups = [...new Set(rung)]
          .filter(Boolean)
          .map((one) => say('call.hangup', one, isTalk ? call.answeredAt : null));
        return call.direction === 'internal'
          ? hangups
          : [...hangups, post(pbx, '/completed', rowOf({ call, end: moment }, pbx))];
      }
      case 'recorded':
        return []; // the address stands in the finished call
    }
  },
  serve({ method, url, headers, body }, pbx) {
    const path = url.split('?')[0];
    if (path === '/rest/security/authorize') {
      const { domain, apiKey } = JSON.parse(body) as Record<string, string>;
      const isRight = domain === DOMAIN && apiKey === pbx.settings.apiKey;
      return isRight
        ? { status: 200, headers: { 'Set-Cookie': 'JSESSIONID=made-up; Path=/' }, body: '' }
        : { status: 403, body: 'Forbidden' };
    }
    if (headers.cookie !== 'JSESSIONID=made-up') return { status: 403, body: 'Forbidden' };
    if (path === '/rest/users')
      return jsonAnswer(pbx.extensions.map((ext, id) => ({ id, ext, displayName: `Operator ${ext}` })));
    if (path === '/rest/calls/company.api') {
      const { offset } = Object.fromEntries(new URLSearchParams(url.split('?')[1]));
      const calls = pbx.calls.filter(({ call }) => call.direction !== 'internal');
      return jsonAnswer(calls.slice(Number(offset), Number(offset) + 50).map((one) => rowOf(one, pbx)));
    }
    if (method !== 'POST' || path !== '/rest/user/makeCall') return { status: 404, body: 'Not found' };
    const { legExt, otherLegNum } = JSON.parse(body) as Record<string, string>;
    if (!pbx.extensions.includes(legExt) || !otherLegNum.startsWith('+')) return { status: 400, body: 'Bad request' };
    const id = `c2c-${pbx.calls.length}-${otherLegNum.slice(1)}`;
    return { ...jsonAnswer({ uuid: id }), dials: { extension: legExt, customer: otherLegNum.slice(1), id } };
  },
};

type Finished = SimPbx['calls'][number];

function partiesOf(call: SimCall, extension: string): Record<string, unknown> {
  const number = call.customer ? `+${call.customer}` : null;
  const trunk = { trunkNum: `+${call.line}`, trunkName: null };
  const leg = { id: 31, ext: extension, displayName: `Operator ${extension}`, type: 1 };
  if (call.direction === 'internal') {
    const leg2 = { id: 32, ext: call.customer, type: 1 };
    return { parentUuid: null, uuid: call.id, lgDirection: 1, leg, leg2, otherLegs: null, ...trunk };
  }
  return {
    lgDirection: call.direction === 'inbound' ? 4 : 2,
    leg,
    leg2: null,
    otherLegs: [{ id: null, num: number }],
    ...trunk,
  };
}

function rowOf({ call, end }: Finished, pbx: SimPbx): Record<string, unknown> {
  const whole = end.ringSeconds + end.talkSeconds;
  const isAnswered = end.result === 'answered';
  const wasHandedOn = isAnswered && call.answeredBy && call.answeredBy !== end.extension;
  return {
    ...{ uuid: `${call.id}-${end.extension}`, parentUuid: call.id, endAt: call.startedAt.getTime() + whole * 1000 },
    ...{ lgDirection: call.direction === 'inbound' ? 4 : 2, leg: { ext: end.extension, type: end.extension ? 1 : 2 } },
    ...{ otherLegNum: call.customer ? `+${call.customer}` : null, trunk: `o=${call.line};` },
    ...{ billSecs: end.talkSeconds, duration: whole, disposition: WORDS[end.result] },
    transferHistory: wasHandedOn ? `${call.answeredBy} > ${end.extension}` : null,
    audioRecUrl: isAnswered && call.isRecorded ? recordingUrl(call, pbx) : null,
  };
}

const epoch = (at: Date): number => Math.floor(at.getTime() / 1000);
const post = (pbx: SimPbx, path: string, value: unknown) => ({
  ...{ method: 'POST' as const, path: `/${pbx.hubToken}${path}`, headers: { 'content-type': 'application/json' } },
  ...{ body: JSON.stringify(value), reply: { status: 200 } },
});
