import { RULES } from './asterisk.spec-helper';
import { asteriskSettings } from './settings';
import { callerNumber, dialledNumber, durationSeconds, isInternalNumber, isOutsideNumber, partyOf } from './channels';
import { checkConnection } from './check-connection';
import { failure, FakePbx, list, success } from './fake-pbx.spec-helper';
import { dialable, originateAction } from './originate';
import { PbxUnreachable } from '../../outgoing/guarded-address';
import { PbxRefusal } from '../../adapter';
import { listExtensions } from './list-numbers';
import { recordingRequest, storedName } from './recording-request';

describe('the party of a channel', () => {
  it.each([
    ['PJSIP/101-0000008c', { kind: 'operator', extension: '101' }],
    ['SIP/101-0000008c', { kind: 'operator', extension: '101' }],
    ['PJSIP/104-0000008c', { kind: 'operator', extension: '104' }],
    ['PJSIP/trunk-main-0000008d', { kind: 'outside', peer: 'trunk-main' }],
    ['SIP/74951230001-0000008d', { kind: 'outside', peer: '74951230001' }],
    ['DAHDI/1-1', { kind: 'outside', peer: '1' }],
    ['Local/101@from-queue-0000000c;1', { kind: 'local', pair: '101@from-queue-0000000c' }],
    ['Local/101@from-queue-0000000c;2', { kind: 'local', pair: '101@from-queue-0000000c' }],
    ['CBRec/conf-1-uid-2', { kind: 'none' }],
    ['Surrogate/PJSIP/101-1', { kind: 'none' }],
    ['Announcer/ARI-1', { kind: 'none' }],
    ['', { kind: 'none' }],
  ])('%s', (name, party) => {
    expect(partyOf(name, RULES)).toEqual(party);
  });
});

describe('numbers', () => {
  it.each([
    ['102', 0, true, false],
    ['104', 0, false, false],
    ['12345', 0, false, true],
    ['12345', 5, true, false],
    ['+79161110001', 4, false, true],
    ['*97', 0, false, false],
    ['s', 0, false, false],
    ['', 0, false, false],
  ])('%s with internal numbers up to %i digits: internal %s, outside %s', (number, digits, isInternal, isOutside) => {
    const rules = { ...RULES, internalDigits: digits };
    expect(isInternalNumber(number, rules)).toBe(isInternal);
    expect(isOutsideNumber(number, rules)).toBe(isOutside);
  });

  it.each([
    ['<unknown>', ''],
    ['(null)', ''],
    ['anonymous', ''],
    ['', ''],
    ['+7 916', '+7 916'],
  ])('caller id %j is %j', (given, expected) => expect(callerNumber(given)).toBe(expected));

  it.each([
    ['79169990101@trunk-main', '79169990101'],
    ['trunk-main/79169990101', '79169990101'],
    ['101', '101'],
    ['trunk-main', ''],
  ])('dial string %s holds %j', (given, expected) => expect(dialledNumber(given)).toBe(expected));

  it.each([
    ['00:00:03', 3],
    ['1:02:03', 3723],
    ['7', 7],
    ['', 0],
    ['x', 0],
  ])('duration %j is %i s', (given, expected) => expect(durationSeconds(given)).toBe(expected));

  it.each([
    ['+7 (916) 222-00-01', '+79162220001'],
    ['8 916 222 00 01', '89162220001'],
    ['79162220001,12', '79162220001'],
    ['7916222AAAA', null],
    ['79162220001&PJSIP/666', null],
    ['${SYSTEM(reboot)}', null],
    ['7916\r\nAction: Command', null],
    ['', null],
    ['+', null],
  ])('B-51: %j is dialled as %j', (given, expected) => expect(dialable(given)).toBe(expected));
});

describe('the Originate action', () => {
  const request = { intentId: 'i-1', extension: '101', number: '+79162220001' };

  it('puts the prefix before the digits', () => {
    expect(originateAction(request, { outboundPrefix: '9' })).toMatchObject({ fields: { Exten: '979162220001' } });
  });

  it('names both halves of a Local channel', () => {
    expect(originateAction(request, { channelTemplate: 'Local/{ext}@from-internal/n' })).toMatchObject({
      fields: { Channel: 'Local/101@from-internal/n', ChannelId: 'i-1', OtherChannelId: 'i-1-2' },
    });
  });

  it.each(['101&PJSIP/102', '101,2', '101\r\nAction: Command', ''])('refuses the short number %j', (extension) => {
    expect(originateAction({ ...request, extension }, {})).toHaveProperty('invalid');
  });
});

describe('the request for a recording', () => {
  const settings = { recordingsUrl: 'http://pbx:8088/', recordingsUser: 'crm', recordingsPassword: 'geheim' };
  const location = '/var/spool/asterisk/monitor/2026/11/23/in-101.wav';

  it('maps the path to the name that ARI knows', () => {
    expect(recordingRequest({ location }, settings)).toEqual({
      method: 'GET',
      url: 'http://pbx:8088/ari/recordings/stored/2026%2F11%2F23%2Fin-101/file',
      headers: { authorization: `Basic ${Buffer.from('crm:geheim').toString('base64')}` },
      timeoutMs: 60_000,
    });
  });

  it('takes an address that ends with /ari', () => {
    const request = recordingRequest({ location }, { ...settings, recordingsUrl: 'http://pbx:8088/ari/' });
    expect(request?.url).toMatch(/^http:\/\/pbx:8088\/ari\/recordings/);
  });

  it('has none without an address', () => expect(recordingRequest({ location }, {})).toBeNull());

  it.each([
    ['/var/spool/asterisk/monitor/../../../etc/passwd'],
    ['/var/spool/asterisk/monitor/a/../../x.wav'],
    ['/var/spool/asterisk/monitoring/x.wav'],
    ['/etc/passwd'],
    ['x.wav'],
    ['/var/spool/asterisk/monitor/'],
    ['/var/spool/asterisk/monitor/.wav'],
    ['/var/spool/asterisk/monitor//x.wav'],
    ['/var/spool/asterisk/monitor/a\\..\\x.wav'],
  ])('refuses %s', (path) => expect(storedName(path, '/var/spool/asterisk/monitor/')).toBeNull());
});

describe('the settings', () => {
  it('say everything in both languages', () => {
    for (const field of Object.values(asteriskSettings)) {
      for (const words of [field.label, field.help, ...(field.choices ?? []).map(({ label }) => label)]) {
        if (!words) continue;
        expect(words.en).toBeTruthy();
        expect(words.ru).toMatch(/[а-я]|AMI|TLS/i);
      }
    }
  });

  it.each([
    ['channelTemplate', 'PJSIP/101', false],
    ['channelTemplate', 'SIP/{ext}', true],
    ['endpointPattern', '^office-(\\d+)$', true],
    ['endpointPattern', '^office-\\d+$', false],
    ['endpointPattern', '(', false],
    ['outboundPrefix', '9', true],
    ['outboundPrefix', '9,1', false],
    ['recordingsUrl', 'http://pbx:8088', true],
    ['recordingsUrl', 'file:///etc', false],
    ['pbxTimeZone', 'Europe/Moscow', true],
    ['pbxTimeZone', 'Moscow', false],
    ['recordingsRoot', 'monitor', false],
    ['lineNameVariable', 'LINE NAME', false],
  ])('%s = %s is accepted: %s', (key, value, isAccepted) => {
    expect(asteriskSettings[key].check?.(value) === null).toBe(isAccepted);
  });
});

describe('trying the settings', () => {
  const noAri = () => Promise.reject(new Error('nothing is asked of ARI'));
  let pbx: FakePbx;
  let settings: Record<string, string>;
  beforeEach(async () => {
    pbx = new FakePbx();
    settings = { host: '127.0.0.1', port: String(await pbx.listen()), username: 'crm', secret: 'crm-test-secret' };
  });
  afterEach(() => pbx.close());

  it('tells the version', async () => {
    expect(await checkConnection(settings, { send: noAri })).toMatchObject({
      isOk: true,
      messages: [{ en: 'Connected to Asterisk 22.10.1.' }],
    });
  });

  it('tells what a missing permission costs', async () => {
    pbx.overrides.ListCommands = () => success('Ping: x', 'CoreShowChannels: x', 'Status: x', 'Filter: x');
    const { isOk, messages } = await checkConnection(settings, { send: noAri });
    expect(isOk).toBe(true);
    expect(messages.map(({ en }) => en).join()).toMatch(/no call button/);
  });

  it('tells of a wrong secret', async () => {
    const { isOk, messages } = await checkConnection({ ...settings, secret: 'x' }, { send: noAri });
    expect(isOk).toBe(false);
    expect(messages[0].ru).toMatch(/пароль/);
  });

  const ari = { recordingsUrl: 'http://pbx.example.com:8088/ari', recordingsUser: 'crm', recordingsPassword: 'x' };
  it.each([
    [200, true, /ARI answers/],
    [401, false, /does not accept its user/],
    [404, false, /No ARI at this address \(status 404\)/],
  ])('B-07: tells of recordings, where ARI answers %i', async (status, isOk, words) => {
    const asked: string[] = [];
    const send = async ({ url }: { url: string }) => {
      asked.push(url);
      return { status, text: '' };
    };
    const result = await checkConnection({ ...settings, ...ari }, { send });
    expect(result.isOk).toBe(isOk);
    expect(result.messages.map(({ en }) => en)).toEqual([
      'Connected to Asterisk 22.10.1.',
      expect.stringMatching(words),
    ]);
    expect(asked).toEqual(['http://pbx.example.com:8088/ari/asterisk/info?only=system']);
  });

  it('B-07: tells that ARI is not reached, though the manager is', async () => {
    const silence = new PbxUnreachable({ en: 'The PBX did not answer in time', ru: 'АТС не ответила вовремя' });
    const result = await checkConnection({ ...settings, ...ari }, { send: () => Promise.reject(silence) });
    expect(result).toMatchObject({ isOk: false, messages: [{}, { ru: 'ARI: АТС не ответила вовремя' }] });
  });

  it('tells that nothing answers', async () => {
    await pbx.close();
    const { isOk, messages } = await checkConnection(settings, { send: noAri });
    expect(isOk).toBe(false);
    expect(messages[0].en).toMatch(/refuses the connection/);
    pbx = new FakePbx();
    await pbx.listen();
  });
});

describe('B-11: short numbers of the PBX', () => {
  let pbx: FakePbx;
  let settings: Record<string, string>;
  beforeEach(async () => {
    pbx = new FakePbx();
    settings = { host: '127.0.0.1', port: String(await pbx.listen()), username: 'crm', secret: 'crm-test-secret' };
  });
  afterEach(() => pbx.close());
  const peers = (event: string, ...names: string[]) =>
    list(
      names.map((name) => `Event: ${event}\r\nObjectName: ${name}`),
      `${event}Complete`,
    );

  it('are its phones of either technology, not its trunks', async () => {
    pbx.overrides.PJSIPShowEndpoints = () => peers('EndpointList', '102', '101', 'trunk-main', '74951230001', '1001');
    pbx.overrides.SIPpeers = () => peers('PeerEntry', '101', '7', '205');
    const { extensions, lines } = await listExtensions({ settings });
    expect([extensions.map(({ number }) => number), lines]).toEqual([['101', '102', '205', '1001'], []]);
  });

  it('are found in the names of endpoints, where those are others', async () => {
    pbx.overrides.PJSIPShowEndpoints = () => peers('EndpointList', 'office-101', 'office-sales', 'trunk');
    pbx.overrides.SIPpeers = () => failure('Invalid/unknown command');
    const { extensions } = await listExtensions({ settings: { ...settings, endpointPattern: '^office-(\\d+)$' } });
    expect(extensions).toEqual([{ number: '101' }]);
  });

  it('cannot be read without the permission: that is said, not an empty list', async () => {
    pbx.overrides.PJSIPShowEndpoints = pbx.overrides.SIPpeers = () => failure('Permission denied');
    await expect(listExtensions({ settings })).rejects.toThrow(PbxRefusal);
    await expect(listExtensions({ settings })).rejects.toThrow(/write=system/);
  });

  it('cannot be read with a wrong secret', async () => {
    await expect(listExtensions({ settings: { ...settings, secret: 'x' } })).rejects.toThrow(PbxUnreachable);
  });
});
