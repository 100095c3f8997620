import {
  type PbxSimulator,
  recordingUrl,
  type SimAnswer,
  type SimCall,
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

/** A company's PBX of the platform: a push for each leg, one `history` after the call, both generations of commands. */
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
        return call.direction === 'inbound' ? [] : [push('OUTGOING', moment.extension ?? '')];
      case 'ringing':
        return [push('INCOMING', moment.extension)];
      case 'answered':
        return [push('ACCEPTED', moment.extension)];
      case 'passed-over':
        return [push('CANCELLED', moment.extension)];
      case 'transferred':
        return [push('COMPLETED', moment.from), push('ACCEPTED', moment.to)];
      case 'ended':
        return [...legEnds(moment, call, push), ...historyOf(moment, call, pbx)];
      case 'recorded':
        return []; // the link stands in the history, which is sent when the call is over
    }
  },
  serve: (request, pbx) => (request.url.startsWith('/crmapi/v1/') ? second(request, pbx) : first(request, pbx)),
};

const loginOf = (extension: string) => `user${extension}`;
const operator = (extension: string) => ({ user: extension ? loginOf(extension) : 'pbx', ext: extension });

function event(pbx: SimPbx, call: SimCall, fields: Record<string, string>): SimRequest {
  const isInbound = call.direction === 'inbound';
  const line: Record<string, string> = isInbound ? { diversion: call.line } : { telnum: call.line };
  const common = { cmd: 'event', callid: call.id, phone: call.customer, direction: isInbound ? 'in' : 'out' };
  return post(pbx, { ...common, ...line, ...fields });
}

function legEnds(
  { extension, result }: Extract<SimMoment, { what: 'ended' }>,
  call: SimCall,
  push: (type: string, extension: string) => SimRequest,
): SimRequest[] {
  if (call.direction === 'internal') return [];
  if (result === 'answered') return [push('COMPLETED', extension)];
  const legs = call.direction === 'inbound' ? call.rung.map((one) => one.extension) : [extension];
  return [...new Set(legs)].map((leg) => push('CANCELLED', leg));
}

function historyOf(
  { extension, result, ringSeconds, talkSeconds }: Extract<SimMoment, { what: 'ended' }>,
  call: SimCall,
  pbx: SimPbx,
): SimRequest[] {
  if (call.direction === 'internal') return [];
  const isInbound = call.direction === 'inbound';
  const link: Record<string, string> =
    result === 'answered' && call.isRecorded ? { link: recordingUrl(call, pbx) } : {};
  return [
    post(pbx, {
      ...{ cmd: 'history', type: isInbound ? 'in' : 'out', status: STATUS[call.direction][result] },
      ...{ callid: call.id, phone: call.customer, ...operator(extension) },
      ...(isInbound ? { diversion: call.line } : { telnum: call.line }),
      ...{ start: compact(call.startedAt), wait: String(ringSeconds), duration: String(talkSeconds) },
      ...link,
    }),
  ];
}

/** The first generation: commands in a form. */
function first({ method, body }: { method: string; body: string }, pbx: SimPbx): SimAnswer {
  const { cmd, token, user, phone = '' } = Object.fromEntries(new URLSearchParams(body));
  if (token !== pbx.settings.pbxToken) return json(401, { error: 'Invalid token' });
  if (method !== 'POST') return json(400, { error: 'Invalid parameters' });
  if (cmd === 'accounts') {
    return json(
      200,
      pbx.extensions.map((ext) => ({ name: loginOf(ext), realName: `Operator ${ext}`, ext })),
    );
  }
  if (cmd === 'history') return { status: 200, headers: { 'Content-Type': 'text/csv' }, body: csvOf(pbx) };
  const extension = extensionOf(user, pbx);
  if (cmd !== 'makeCall' || !/^\d+$/.test(phone) || !extension) return json(400, { error: 'Invalid parameters' });
  const id = `c2c-${pbx.calls.length + 1}-${phone}`;
  return { ...json(200, { uuid: id }), dials: { extension, customer: phone, id } };
}

/** The second one: resources, the key in a header. */
function second(
  {
    method,
    url,
    headers,
    body,
  }: { method: string; url: string; headers: Record<string, string | undefined>; body: string },
  pbx: SimPbx,
): SimAnswer {
  if (headers['x-api-key'] !== pbx.settings.pbxToken) return json(401, { message: 'Invalid API key' });
  const path = url.slice('/crmapi/v1'.length).split('?')[0];
  if (method === 'GET' && path === '/users') {
    const items = pbx.extensions.map((ext) => ({ login: loginOf(ext), name: `Operator ${ext}`, ext }));
    return json(200, { items, info: { total: items.length, start: 0, limit: 200 } });
  }
  if (method === 'GET' && path === '/history/json')
    return json(
      200,
      pbx.calls.flatMap((one) => rowOf(one, pbx)),
    );
  if (method !== 'POST' || path !== '/makecall') return json(404, { message: 'Not found' });
  const { phone, user } = JSON.parse(body) as { phone: string; user: string };
  const extension = extensionOf(user, pbx);
  if (!/^\d+$/.test(phone) || !extension) return json(400, { message: 'Invalid parameters' });
  const callid = `c2c-${pbx.calls.length + 1}-${phone}`;
  return { ...json(200, { callid, clid: pbx.lines[0] }), dials: { extension, customer: phone, id: callid } };
}

type Finished = SimPbx['calls'][number];

/** Calls between employees have a list of their own. */
function rowOf({ call, end }: Finished, pbx: SimPbx): Record<string, unknown>[] {
  if (call.direction === 'internal') return [];
  const record = end.result === 'answered' && call.isRecorded ? { record: recordingUrl(call, pbx) } : {};
  const talked = end.talkSeconds > 0 ? { duration: end.talkSeconds } : {};
  const user = end.extension ? { user: loginOf(end.extension) } : {};
  return [
    {
      ...{ uid: call.id, type: call.direction === 'inbound' ? 'in' : 'out', client: call.customer },
      ...{ status: STATUS[call.direction][end.result].toLowerCase(), diversion: call.line, wait: end.ringSeconds },
      ...{ start: `${call.startedAt.toISOString().slice(0, 19)}Z`, ...talked, ...user, ...record },
    },
  ];
}

function csvOf(pbx: SimPbx): string {
  const rows = pbx.calls.flatMap((one) => rowOf(one, pbx));
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

const json = (status: number, value: unknown): SimAnswer => ({
  ...{ status, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(value) },
});

const compact = (at: Date): string => `${at.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
