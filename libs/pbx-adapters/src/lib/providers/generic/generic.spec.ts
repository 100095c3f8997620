import type { WebhookContext, WebhookRequest } from '../../adapter';
import { readFields } from '../../receiving/read-fields';
import { generic } from './generic.adapter';
import { errorText } from '../../outgoing/error-text';
import { answerGeneric, readMakeCallAnswer, responsibleValue } from './generic.answer';
import { parseGeneric } from './generic.parse';

const TOKEN = '5b0e7c1d9a3f4e62';

function request(form: string, more: Partial<WebhookRequest> = {}): WebhookRequest {
  const body = Buffer.from(form);
  return {
    ...{ method: 'POST', path: '', query: {}, headers: {}, remoteAddress: '127.0.0.1', receivedAt: new Date(0) },
    ...{ body, ...readFields(body), ...more },
  };
}

const context: WebhookContext = {
  connectionId: 'c',
  settings: { pbxToken: 'kq3-pbx-key', pbxUrl: 'https://pbx.example.net/crm/hook?site=4' },
  aliases: {},
  hubToken: TOKEN,
  lookUpCaller: async (phone) => (phone === '1' ? { name: 'Green Valley Dairy', responsible: '214' } : {}),
};

const answer = (form: string, more?: Partial<WebhookRequest>) => answerGeneric(request(form, more), context);
const signed = (form: string) => answer(`${form}&planfix_token=${TOKEN}`);
const parse = (form: string) => parseGeneric(request(form));
const ring = 'cmd=event&type=in&event=INCOMING&phone=37360111222&ext=214&callid=c-1';
const done = 'cmd=event&type=in&event=COMPLETED&phone=37360111222&ext=214&callid=c-1';
const doneOut = 'cmd=event&type=out&event=COMPLETED&phone=37360111222&ext=214&callid=c-1';

describe('events of the generic telephony API', () => {
  const leg = { callId: 'c-1', direction: 'inbound', extension: '214', remoteNumber: '37360111222' };

  it.each([
    ['ringing', ring, { kind: 'ringing', ...leg }],
    [
      'W-11: a line, where one is given',
      `${ring}&diversion=37322900100`,
      { kind: 'ringing', ...leg, line: '37322900100' },
    ],
    ['W-11: an empty line is none', `${ring}&diversion=`, { kind: 'ringing', ...leg, line: undefined }],
    ['W-01: an encoded plus stays', ring.replace('373', '%2B373'), { remoteNumber: '+37360111222' }],
    ['W-02: an unencoded plus and blanks', ring.replace('phone=', 'phone=+'), { remoteNumber: '37360111222' }],
    ['W-03: a SIP login', ring.replace('214', 'office.12'), { extension: 'office.12' }],
    ['W-03: 11 digits', ring.replace('214', '37322900100'), { extension: '37322900100' }],
    ['W-04: an Asterisk id', ring.replace('c-1', '1732000000.417'), { callId: '1732000000.417' }],
    ['W-08: any letter case', ring.replace('INCOMING', 'Incoming').replace('=in', '=IN'), { kind: 'ringing' }],
    ['W-09: unknown parameters are ignored', `${ring}&what=1`, { kind: 'ringing', ...leg }],
    ['W-10: the last of two counts', `${ring}&ext=215`, { extension: '215' }],
    ['W-15: a list is one unknown short number', `${ring}&ext=214,215`, { extension: '214,215' }],
    ['W-16: type decides (out)', ring.replace('=in', '=out'), { kind: 'ringing', direction: 'outbound' }],
    ['W-16: type decides (in)', ring.replace('INCOMING', 'OUTGOING'), { kind: 'ringing', direction: 'inbound' }],
    ['a withheld number', ring.replace('37360111222', ''), { kind: 'ringing', remoteNumber: '' }],
    ['accepted', ring.replace('INCOMING', 'ACCEPTED'), { kind: 'answered', ...leg }],
    ['B-67: cancelled ends the offer, not the call', `${done}&status=Cancelled`, { kind: 'released', ...leg }],
    [
      'success',
      `${done}&status=Success&duration=47`,
      { kind: 'ended', scope: 'leg', disposition: 'answered', talkSeconds: 47 },
    ],
    ['missed', `${done}&status=Missed`, { kind: 'ended', scope: 'leg', disposition: 'missed', talkSeconds: 0 }],
    ['Q-10: missed without short number', `${done}&status=Missed&ext=`, { disposition: 'missed', extension: '' }],
    ['Q-50: an unknown word of a call in', `${done}&status=Vanished`, { disposition: 'unknown', reason: 'Vanished' }],
    [
      'Q-50: an unknown word of a call out',
      `${doneOut}&status=Vanished`,
      { disposition: 'failed', reason: 'Vanished' },
    ],
    ['B-66: busy', `${doneOut}&status=Busy`, { direction: 'outbound', disposition: 'busy' }],
    ['B-66: no answer', `${doneOut}&status=NoAnswer`, { disposition: 'no-answer' }],
    ['B-66: not available', `${doneOut}&status=NotAvailable`, { disposition: 'unavailable' }],
    ['W-07, C-20: not available, misspelt', `${doneOut}&status=NotAvaliable`, { disposition: 'unavailable' }],
    ['B-66: not allowed', `${doneOut}&status=NotAllowed`, { disposition: 'forbidden' }],
    ['W-17: missed out', `${doneOut}&status=Missed`, { kind: 'ended', disposition: 'no-answer' }],
    ['W-17: cancelled out', `${doneOut}&status=Cancelled`, { kind: 'ended', disposition: 'cancelled' }],
    ['W-05: empty duration', `${done}&status=Success&duration=`, { talkSeconds: 0 }],
    ['W-05: a fraction is cut off', `${done}&status=Success&duration=12.9`, { talkSeconds: 12 }],
    ['W-05: a negative duration', `${done}&status=Success&duration=-3`, { talkSeconds: 0 }],
    ['an endless duration', `${done}&status=Success&duration=99999999999`, { talkSeconds: 2_073_600 }],
    ['W-06: true', `${done}&status=Success&is_recorded=true`, { isRecorded: true }],
    ['W-06: empty', `${done}&status=Success&is_recorded=`, { isRecorded: false }],
    [
      'a link counts though is_recorded is 0',
      `${done}&status=Success&is_recorded=0&record_link=https://x/1.mp3`,
      { isRecorded: true, recording: { location: 'https://x/1.mp3' } },
    ],
    ['W-18: no status, yet a duration', `${done}&duration=5`, { disposition: 'answered', talkSeconds: 5 }],
    [
      'C-12, W-14: extra data by exact name',
      `${done}&status=Success&data_utm_source=newsletter&data_=x&data_%D0%98%D0%BC%D1%8F=%D0%90%D0%BD%D0%BD%D0%B0`,
      { data: { utm_source: 'newsletter', Имя: 'Анна' } },
    ],
    [
      'record',
      'cmd=record&callid=c-1&record_link=https://x/1.mp3&is_temp=1',
      { kind: 'recording', callId: 'c-1', recording: { location: 'https://x/1.mp3', isTemporary: true } },
    ],
  ])('%s', (_, form, event) => {
    expect(parse(form)).toEqual([expect.objectContaining(event)]);
  });

  it('C-04: answers event and record by 200 without a body, and keeps them', async () => {
    expect(await signed(ring)).toEqual({ status: 200, body: '', isKept: true });
    expect(await signed('cmd=record&callid=c-1&record_link=x')).toEqual({ status: 200, body: '', isKept: true });
  });

  it('W-07, W-16: accepts what is odd with a warning', async () => {
    expect(await signed(ring.replace('INCOMING', 'OUTGOING'))).toMatchObject({
      status: 200,
      warning: expect.stringContaining('W-16'),
    });
    expect(await signed(`${done}&status=Vanished`)).toMatchObject({
      status: 200,
      warning: expect.stringContaining('W-07'),
    });
  });
});

describe('refusals', () => {
  const invalid = { status: 400, body: '{"error":"Invalid parameters"}', rejected: 'UNPARSABLE', isKept: false };

  it.each([
    ['C-03: an unknown command', 'cmd=dance'],
    ['C-03: no command', 'phone=1'],
    ['C-02: contact without phone', 'cmd=contact'],
    ['W-18: COMPLETED without status', done],
    ['W-18: COMPLETED without status and with duration 0', `${done}&duration=0`],
    ['no call id', ring.replace('callid=c-1', '')],
    ['an empty call id', ring.replace('c-1', '')],
    ['W-04: a call id of 256 characters', ring.replace('c-1', 'x'.repeat(256))],
    ['no phone', ring.replace('phone', 'fon')],
    ['no short number', ring.replace('ext', 'txe')],
    ['an empty short number while it rings', ring.replace('214', '')],
    ['an unknown type', ring.replace('=in', '=sideways')],
    ['an unknown event', ring.replace('INCOMING', 'KNOCKING')],
    ['record without a link', 'cmd=record&callid=c-1'],
    ['record without a call', 'cmd=record&record_link=x'],
  ])('400: %s', async (_, form) => {
    expect(await signed(form)).toMatchObject(invalid);
    expect(parse(form)).toEqual([]);
  });

  it.each([
    ['no token', 'cmd=ping'],
    ['a wrong token', 'cmd=ping&planfix_token=x'],
    ['a longer token', `cmd=ping&planfix_token=${TOKEN}1`],
    ['C-02: a wrong token comes before bad parameters', 'cmd=contact&planfix_token=x'],
    ['the alias only where planfix_token is absent', `cmd=ping&token=${TOKEN}&planfix_token=`],
  ])('401: %s', async (_, form) => {
    expect(await answer(form)).toEqual({
      ...{ status: 401, contentType: 'application/json; charset=utf-8', body: '{"error":"Invalid token"}' },
      ...{ isKept: false, rejected: 'BAD_SIGNATURE' },
    });
  });

  it('takes `token` for an alias of planfix_token', async () => {
    expect((await answer(`cmd=ping&token=${TOKEN}`)).status).toBe(200);
  });

  it('405 for another method, 415 for another content type, 404 below the address', async () => {
    expect(await answer('', { method: 'GET' })).toMatchObject({ status: 405, headers: { Allow: 'POST' } });
    const xml = { isReadable: false, headers: { 'content-type': 'text/xml' } };
    expect((await answer('', xml)).status).toBe(415);
    expect((await answer('cmd=ping', { path: '/more' })).status).toBe(404);
  });
});

describe('contact and ping', () => {
  it('C-05: name and responsible, or an empty object', async () => {
    expect((await signed('cmd=contact&phone=1')).body).toBe('{"contact_name":"Green Valley Dairy","responsible":214}');
    expect(await signed('cmd=contact&phone=2')).toMatchObject({ status: 200, body: '{}', isKept: false });
  });

  it('C-01: ping tells key and address as typed, empty where unset', async () => {
    expect((await signed('cmd=ping')).body).toBe(
      '{"pbxToken":"kq3-pbx-key","pbxUrl":"https://pbx.example.net/crm/hook?site=4"}',
    );
    const bare = await answerGeneric(request(`cmd=ping&token=${TOKEN}`), { ...context, settings: {} });
    expect(bare.body).toBe('{"pbxToken":"","pbxUrl":""}');
  });

  it.each([
    ['214', 214],
    ['0214', '0214'],
    ['0', '0'],
    ['office.12', 'office.12'],
    ['37322900100', 37322900100],
    ['9007199254740991', 9007199254740991],
    ['9007199254740992', '9007199254740992'],
    ['2e3', '2e3'],
  ])('short number %s as JSON', (number, value) => {
    expect(responsibleValue(number)).toBe(value);
  });
});

describe('commands to the PBX', () => {
  it('C-17: makeCall keeps the query of the address', () => {
    expect(generic.originate?.({ intentId: 'i', extension: '215', number: '37360111222' }, context.settings)).toEqual({
      method: 'POST',
      url: 'https://pbx.example.net/crm/hook?site=4',
      form: { cmd: 'makeCall', from: '215', to: '37360111222', token: 'kq3-pbx-key' },
      allowsPrivateHost: false,
    });
  });

  it('B-07: setup carries token and address of the hub', () => {
    const setup = generic.setup?.({ token: TOKEN, url: 'https://hub.example.org/tel/api' }, context.settings);
    expect(setup?.form).toEqual({
      ...{ cmd: 'setup', token: 'kq3-pbx-key', planfix_token: TOKEN, planfix_url: 'https://hub.example.org/tel/api' },
    });
  });

  it('B-56: without an address of the PBX there is nothing to send', () => {
    expect(generic.originate?.({ intentId: 'i', extension: '1', number: '2' }, {})).toBeNull();
    expect(generic.setup?.({ token: 't', url: 'u' }, {})).toBeNull();
  });

  it.each([
    [200, '', { accepted: true }],
    [400, '{"error":"Invalid parameters"}', { accepted: false, reason: 'refused', message: 'Invalid parameters' }],
    [401, '{"error":"Invalid token"}', { accepted: false, reason: 'unauthorized', message: 'Invalid token' }],
    [502, ' bad gateway ', { accepted: false, reason: 'unreachable', message: 'bad gateway' }],
    [503, '', { accepted: false, reason: 'unreachable', message: 'HTTP 503' }],
  ])('answer %i %s', (status, text, outcome) => {
    expect(readMakeCallAnswer({ status, text })).toEqual(outcome);
  });

  it('cuts the text of an error at 300 characters', () => {
    expect(errorText('x'.repeat(500))).toHaveLength(300);
    expect(errorText(JSON.stringify({ error: 'x'.repeat(500) }))).toHaveLength(300);
    expect(errorText('{"message":"No such user"}')).toBe('No such user');
    expect(errorText('null')).toBe('null');
  });

  it.each([
    ['https://pbx.example.net/a?b=1', true],
    ['http://10.0.0.1', true],
    ['ftp://pbx', false],
    ['javascript:alert(1)', false],
    ['pbx.example.net', false],
  ])('address %s is right: %s', (url, isRight) => {
    expect(generic.settings.pbxUrl.check?.(url) === null).toBe(isRight);
  });
});
