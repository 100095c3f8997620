import {
  jsonAnswer,
  type PbxSimulator,
  recordingUrl,
  type SimAnswer,
  type SimCall,
  type SimCommand,
  type SimMoment,
  type SimPbx,
  type SimRequest,
  type SimResult,
} from '../../simulator/simulator';

const STATUS: Record<'inbound' | 'outbound', Record<SimResult, string>> = {
  inbound: {
    ...{ answered: 'Success', missed: 'Missed', busy: 'Busy', 'no-answer': 'Missed', cancelled: 'Cancel' },
    ...{ unavailable: 'Missed', forbidden: 'Missed' },
  },
  outbound: {
    ...{ answered: 'Success', missed: 'noanswer', busy: 'Busy', 'no-answer': 'noanswer', cancelled: 'Cancel' },
    ...{ unavailable: 'NotAvailable', forbidden: 'NotAllowed' },
  },
};

/**
 * A company's PBX of the platform: the look-up of a caller, a push for each leg, `history` after the call, both
 * generations of commands. A transfer goes on under a second id, as newer cabinets do it. Its history knows calls by
 * ids of its own, since nobody has stated that they are those of the pushes.
 */
export const itoolabsSim: PbxSimulator = {
  account: ({ url }) => ({
    settings: { pbxAddress: `${url}/sys/crm_api.wcgp`, allowPrivateHost: 'true' },
    aliases: (extensions) => Object.fromEntries(extensions.map((extension) => [loginOf(extension), extension])),
  }),
  leavesOut: { outcomes: 'pushes carry no times, the history does: who stopped ringing when is known by arrival' },
  results: {
    'inbound.busy': { countsAs: 'missed', why: 'a caller who finds everybody busy was not served' },
  },
  tell(moment, call, pbx) {
    const push = (type: string, extension: string, more: Record<string, string> = {}) =>
      event(pbx, call, { type, ...operator(extension), ...more });
    switch (moment.what) {
      case 'started':
        return call.direction === 'inbound' ? [contact(pbx, call)] : [push('OUTGOING', moment.extension ?? '')];
      case 'ringing':
        return [event(pbx, call.answeredBy ? second(call) : call, { type: 'INCOMING', ...operator(moment.extension) })];
      case 'answered':
        return [push('ACCEPTED', moment.extension)];
      case 'passed-over':
        return [push('CANCELLED', moment.extension)];
      case 'transferred':
        return transfer(moment, call, pbx);
      case 'ended':
        return endOf(moment, isHandedOn(moment, call) ? second(call) : call, pbx);
      case 'recorded':
        return []; // the link stands in the history, which is sent when the call is over
    }
  },
  serve: (request, pbx) => (request.url.startsWith('/crmapi/v1/') ? resources(request, pbx) : crmApi(request, pbx)),
};

/** A PBX that has the first generation of commands alone. */
export const olderItoolabsSim: PbxSimulator = {
  ...itoolabsSim,
  serve: (request, pbx) => (request.url === '/sys/crm_api.wcgp' ? crmApi(request, pbx) : NOT_FOUND),
};

type Ended = Extract<SimMoment, { what: 'ended' }>;
type Finished = SimPbx['calls'][number];

const loginOf = (extension: string) => `user${extension}`;
const operator = (extension: string) => ({ user: extension ? loginOf(extension) : 'pbx', ext: extension });

/** A transferred call goes on under an id of its own, and began when the colleague's phone did. */
const second = (call: SimCall): SimCall => ({
  ...call,
  id: `${call.id}-2`,
  startedAt: call.rung.at(-1)?.at ?? call.startedAt,
});
const isHandedOn = ({ extension, result }: Ended, { answeredBy }: SimCall) =>
  result === 'answered' && answeredBy !== null && extension !== answeredBy;

function contact(pbx: SimPbx, { id, customer, line }: SimCall): SimRequest {
  return { ...post(pbx, { cmd: 'contact', phone: customer, callid: id, diversion: line }), reply: { status: 200 } };
}

function event(pbx: SimPbx, call: SimCall, fields: Record<string, string>): SimRequest {
  const isInbound = call.direction === 'inbound';
  const line: Record<string, string> = isInbound ? { diversion: call.line } : { telnum: call.line };
  const common = { cmd: 'event', callid: call.id, phone: call.customer, direction: isInbound ? 'in' : 'out' };
  return post(pbx, { ...common, ...line, ...fields });
}

/** Both legs are named by TRANSFERRED; the first one is over then. */
function transfer({ from, to }: Extract<SimMoment, { what: 'transferred' }>, call: SimCall, pbx: SimPbx): SimRequest[] {
  const other = second(call);
  const answeredAt = call.answeredAt ?? call.startedAt;
  return [
    event(pbx, other, { type: 'ACCEPTED', ...operator(to) }),
    event(pbx, call, { type: 'TRANSFERRED', second_callid: other.id, ...operator(from) }),
    event(pbx, call, { type: 'COMPLETED', ...operator(from) }),
    history(pbx, call, {
      ...{ status: 'Success', ...operator(from), wait: seconds(call.startedAt, answeredAt) },
      duration: seconds(answeredAt, call.now),
    }),
  ];
}

function endOf(end: Ended, call: SimCall, pbx: SimPbx): SimRequest[] {
  if (call.direction === 'internal') return [];
  const { extension, result, ringSeconds, talkSeconds } = end;
  const isAnswered = result === 'answered';
  const legs = call.direction === 'inbound' && !isAnswered ? call.rung.map((one) => one.extension) : [extension];
  const type = isAnswered ? 'COMPLETED' : 'CANCELLED';
  const isSecond = isHandedOn(end, call);
  const link: Record<string, string> = isAnswered && call.isRecorded ? { link: recordingUrl(call, pbx) } : {};
  const times: Record<string, string> = isSecond
    ? { duration: seconds(call.startedAt, call.now) }
    : { wait: String(ringSeconds), duration: String(talkSeconds) };
  return [
    ...[...new Set(legs)].map((leg) => event(pbx, call, { type, ...operator(leg) })),
    history(pbx, call, { status: STATUS[call.direction][result], ...operator(extension), ...times, ...link }),
  ];
}

function history(pbx: SimPbx, call: SimCall, fields: Record<string, string>): SimRequest {
  const isInbound = call.direction === 'inbound';
  return post(pbx, {
    ...{ cmd: 'history', type: isInbound ? 'in' : 'out', callid: call.id, phone: call.customer },
    ...(isInbound ? { diversion: call.line } : { telnum: call.line }),
    ...{ start: compact(call.startedAt), ...fields },
  });
}

const seconds = (from: Date, to: Date) => String(Math.round((to.getTime() - from.getTime()) / 1000));

/** The first generation: commands in a form. */
function crmApi({ method, body }: SimCommand, pbx: SimPbx): SimAnswer {
  const { cmd, token, user, phone = '', ...period } = Object.fromEntries(new URLSearchParams(body));
  if (token !== pbx.settings.pbxToken) return jsonAnswer({ error: 'Invalid token' }, 401);
  if (method !== 'POST') return jsonAnswer({ error: 'Invalid parameters' }, 400);
  if (cmd === 'accounts') {
    return jsonAnswer(pbx.extensions.map((ext) => ({ name: loginOf(ext), realName: `Operator ${ext}`, ext })));
  }
  if (cmd === 'history') return { status: 200, headers: { 'Content-Type': 'text/csv' }, body: csvOf(pbx, period) };
  const extension = extensionOf(user, pbx);
  if (cmd !== 'makeCall' || !/^\d+$/.test(phone) || !extension) return jsonAnswer({ error: 'Invalid parameters' }, 400);
  const id = `c2c-${pbx.calls.length + 1}-${phone}`;
  return { ...jsonAnswer({ uuid: id }), dials: { extension, customer: phone, id } };
}

/** The second one: resources, the key in a header. */
function resources({ method, url, headers, body }: SimCommand, pbx: SimPbx): SimAnswer {
  if (headers['x-api-key'] !== pbx.settings.pbxToken) return jsonAnswer({ message: 'Invalid API key' }, 401);
  const [path, query] = url.slice('/crmapi/v1'.length).split('?');
  if (method === 'GET' && path === '/users') {
    const items = pbx.extensions.map((ext) => ({ login: loginOf(ext), name: `Operator ${ext}`, ext }));
    return jsonAnswer({ items, info: { total: items.length, start: 0, limit: 200 } });
  }
  if (method === 'GET' && path === '/telnums') {
    return jsonAnswer(pbx.lines.map((telnum) => ({ telnum, name: `Line ${telnum}` })));
  }
  if (method === 'GET' && path === '/history/json') {
    return jsonAnswer(rowsOf(pbx, Object.fromEntries(new URLSearchParams(query))));
  }
  if (method !== 'POST' || path !== '/makecall') return jsonAnswer({ message: 'Not found' }, 404);
  const { phone, user } = JSON.parse(body) as { phone: string; user: string };
  const extension = extensionOf(user, pbx);
  if (!/^\d+$/.test(phone) || !extension) return jsonAnswer({ message: 'Invalid parameters' }, 400);
  const callid = `c2c-${pbx.calls.length + 1}-${phone}`;
  return { ...jsonAnswer({ callid, clid: pbx.lines[0] }), dials: { extension, customer: phone, id: callid } };
}

/** Those that began in the period. */
function rowsOf(pbx: SimPbx, { start = '', end = '' }: Record<string, string>): Record<string, unknown>[] {
  const isAsked = ({ call }: Finished) => compact(call.startedAt) >= start && compact(call.startedAt) <= end;
  return pbx.calls.filter(isAsked).flatMap((one) => rowOf(one, pbx));
}

/** Calls between employees have a list of their own. */
function rowOf({ call, end }: Finished, pbx: SimPbx): Record<string, unknown>[] {
  if (call.direction === 'internal') return [];
  const record = end.result === 'answered' && call.isRecorded ? { record: recordingUrl(call, pbx) } : {};
  const talked = end.talkSeconds > 0 ? { duration: end.talkSeconds } : {};
  const user = end.extension ? { user: loginOf(end.extension) } : {};
  return [
    {
      ...{ uid: `uid-${call.id}`, type: call.direction === 'inbound' ? 'in' : 'out', client: call.customer },
      ...{ status: STATUS[call.direction][end.result].toLowerCase(), diversion: call.line, wait: end.ringSeconds },
      ...{ start: `${call.startedAt.toISOString().slice(0, 19)}Z`, ...talked, ...user, ...record },
    },
  ];
}

function csvOf(pbx: SimPbx, period: Record<string, string>): string {
  const rows = rowsOf(pbx, period);
  const line = ({
    uid,
    type,
    status,
    client,
    user = '',
    diversion,
    start,
    wait,
    duration = 0,
    record = '',
  }: Record<string, unknown>) =>
    [
      uid,
      type === 'in' && status !== 'success' ? 'missed' : type,
      client,
      user,
      diversion,
      start,
      wait,
      duration,
      record,
    ].join(',');
  return rows.map((row) => `${line(row)}\r\n`).join('');
}

const extensionOf = (user: string, pbx: SimPbx) =>
  pbx.extensions.find((extension) => loginOf(extension) === user || extension === user);

const post = (pbx: SimPbx, fields: Record<string, string>): SimRequest => ({
  ...{ method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
  body: new URLSearchParams({ ...fields, crm_token: pbx.hubToken }).toString(),
  reply: { status: 200, body: '' },
});

const NOT_FOUND: SimAnswer = { status: 404, headers: { 'Content-Type': 'text/html' }, body: '<html>Not found</html>' };

const compact = (at: Date): string => `${at.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
