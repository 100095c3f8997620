import {
  jsonAnswer,
  type PbxSimulator,
  recordingUrl,
  type SimAnswer,
  type SimCall,
  type SimMoment,
  type SimPbx,
  type SimRequest,
  type SimResult,
} from '../../simulator/simulator';

const WORDS: Record<SimResult, string> = {
  ...{ answered: 'ANSWER', missed: 'NOANSWER', busy: 'BUSY', 'no-answer': 'NOANSWER', cancelled: 'CANCEL' },
  ...{ unavailable: 'CHANUNAVAIL', forbidden: 'CONGESTION' },
};
const COMPANY = '48213';

/** A company at Binotel: forms in PHP's brackets, no times before the call is completed. */
export const binotelSim: PbxSimulator = {
  account: () => ({
    settings: { apiKey: 'demo-key-51', apiSecret: 'demo-secret-51', companyId: COMPANY, allowedAddresses: '' },
  }),
  hosts: ['api.binotel.com'],
  silentAbout: {
    ringing: 'PUSH does not name the phones that ring',
    'passed-over': 'PUSH does not name the phones that ring',
  },
  leavesOut: { unrecorded: 'that a call has no recording shows when it is asked for' },
  results: {
    'inbound.busy': { countsAs: 'missed', why: 'a caller who finds everybody busy was not served' },
    'outbound.forbidden': { countsAs: 'failed', why: 'there is no word for a barred destination' },
  },
  cannot: {
    'inbound.unknown-extension': 'the caller is told before anybody is rung: the call is kept without an operator',
  },
  tell(moment, call, pbx) {
    const id = { generalCallID: call.id, companyID: COMPANY };
    const out = call.direction !== 'inbound';
    const push = (requestType: string, more: Record<string, string> = {}) =>
      post(pbx, '/push', { requestType, ...id, ...more });
    switch (moment.what) {
      case 'started':
        return [
          push('receivedTheCall', {
            ...{ callType: out ? '1' : '0', externalNumber: call.customer },
            ...(out ? { internalNumber: moment.extension ?? '' } : { pbxNumber: call.line }),
          }),
        ];
      case 'ringing':
      case 'passed-over':
        return [];
      case 'answered':
        return [push('answeredTheCall', out ? {} : { internalNumber: moment.extension })];
      case 'transferred':
        return [push('transferredTheCall', { internalNumber: moment.to })];
      case 'ended': {
        const disposition = WORDS[moment.result];
        const hangup = push('hangupTheCall', { billsec: String(moment.talkSeconds), disposition });
        const details = Object.entries(detailsOf({ call, end: moment })).map(([name, value]) => [nested(name), value]);
        const completed = { requestType: 'apiCallCompleted', attemptsCounter: '1', ...Object.fromEntries(details) };
        return [
          hangup,
          { ...post(pbx, '/completed', completed), reply: { status: 200, body: '{"status":"success"}' } },
        ];
      }
      case 'recorded':
        return []; // asked for by the id of the call
    }
  },
  serve({ method, url, body }, pbx) {
    const { key, secret, ...parameters } = JSON.parse(body) as Record<string, string>;
    if (method !== 'POST' || key !== pbx.settings.apiKey || secret !== pbx.settings.apiSecret) {
      return jsonAnswer({ status: 'error', code: 104, message: 'Wrong key or secret' });
    }
    return answer(url.replace(/^\/api\/4\.0\/(.*)\.json$/, '$1'), parameters, pbx);
  },
};

const nested = (name: string) => `callDetails[${name.replace(/^([^[]+)/, '$1]')}`.replace(/\]\[/, '][');

type Finished = SimPbx['calls'][number];

function detailsOf({
  call,
  end,
}: {
  call: SimCall;
  end: Extract<SimMoment, { what: 'ended' }>;
}): Record<string, string> {
  const isOut = call.direction !== 'inbound';
  return {
    ...{ companyID: COMPANY, generalCallID: call.id, callType: isOut ? '1' : '0', externalNumber: call.customer },
    ...{ startTime: String(Math.floor(call.startedAt.getTime() / 1000)), waitsec: String(end.ringSeconds) },
    ...{ billsec: String(end.talkSeconds), disposition: WORDS[end.result] },
    // an unanswered call names a group
    internalNumber: end.result === 'answered' || isOut ? end.extension : '801',
    'pbxNumberData[number]': call.line,
    ...transferRows(call, end),
  };
}

/** Who handed the talk on, and who took it over; each with half of it. */
function transferRows(call: SimCall, end: Finished['end']): Record<string, string> {
  const [first, last] = [call.answeredBy, end.extension];
  if (!first || first === last || end.result !== 'answered') return {};
  const half = Math.floor(end.talkSeconds / 2);
  const rows = [
    { internalNumber: first, waitsec: end.ringSeconds, billsec: half, disposition: 'TRANSFER' },
    { internalNumber: last, waitsec: 0, billsec: end.talkSeconds - half, disposition: 'ANSWER' },
  ];
  return Object.fromEntries(
    rows.flatMap((row, index) =>
      Object.entries(row).map(([name, value]) => [`historyData[${index}][${name}]`, String(value)]),
    ),
  );
}

function answer(path: string, parameters: Record<string, string>, pbx: SimPbx): SimAnswer {
  const success = (fields: Record<string, unknown>) => jsonAnswer({ status: 'success', ...fields });
  const rows = (isOut: boolean) =>
    pbx.calls
      .filter(({ call }) => call.direction === (isOut ? 'outbound' : 'inbound'))
      .map((one: Finished) => detailsOf(one));
  switch (path) {
    case 'settings/list-of-employees':
      return success({
        listOfEmployees: pbx.extensions.map((number) => ({
          name: `Operator ${number}`,
          endpointData: { internalNumber: number, password: 'made-up' },
        })),
      });
    case 'calls/internal-number-to-external-number': {
      const { internalNumber, externalNumber } = parameters;
      if (!pbx.extensions.includes(internalNumber))
        return jsonAnswer({ status: 'error', code: 150, message: 'Cannot call the extension' });
      const customer = /^0\d{9}$/.test(externalNumber) ? `38${externalNumber}` : externalNumber;
      const id = `32744${pbx.calls.length}${customer.slice(-5)}`;
      return { ...success({ generalCallID: id }), dials: { extension: internalNumber, customer, id } };
    }
    case 'stats/incoming-calls-for-period':
      return success({ callDetails: rows(false) });
    case 'stats/outgoing-calls-for-period':
      return success({ callDetails: rows(true) });
    case 'stats/call-record': {
      const found = pbx.calls.find(({ call }) => call.id === parameters.generalCallID)?.call;
      return found
        ? success({ url: recordingUrl(found, pbx) })
        : jsonAnswer({ status: 'error', code: 103, message: 'Not enough data' });
    }
    default:
      return jsonAnswer({ status: 'error', code: 102, message: 'No such method' });
  }
}

const post = (pbx: SimPbx, path: string, fields: Record<string, string>): SimRequest => ({
  ...{ method: 'POST', path: `/${pbx.hubToken}${path}` },
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(fields).toString(),
  reply: { status: 200, body: '' },
});
