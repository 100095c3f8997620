import { Role } from '@ringdesk/auth';
import { processed } from '../support/pbx';
import { accountAt, furnish, LINE, type Office, startOffice } from './furnished-company';
import { bringIn, download, importFile, preview, type Preview } from './settings-files';

const FORMAT = { format: 'ringdesk-settings', version: 1 };
const fileOf = (settings: object) => JSON.stringify({ ...FORMAT, ...settings }, null, 2);

/** The differences as lines: `CHANGED Company: Time zone Europe/Kyiv → UTC`. */
const linesOf = ({ differences }: Preview) =>
  differences.map(({ kind, list, title, fields }) => {
    const told = fields.map(({ label, from, to }) => `${label.en} ${from?.en ?? '–'} → ${to?.en ?? '–'}`);
    return `${kind} ${list.en}${title && ` ${title}`}: ${told.join(', ')}`;
  });

const problemsOf = ({ problems }: Preview) =>
  problems.map(({ line, place, text }) => `${line ?? '–'} ${place?.en ?? 'file'}: ${text.en}`);

describe('a settings file that is brought in', () => {
  let office: Office;
  let keyOf: Record<string, string>;

  beforeAll(async () => {
    office = await startOffice();
    await furnish(office);
    const { connections } = JSON.parse(await download(office));
    keyOf = Object.fromEntries(connections.map(({ provider, key }: Record<string, string>) => [provider, key]));
  });
  afterAll(() => office.api.stop());

  const connectionOf = async (provider: string) => {
    const { connections } = JSON.parse(await download(office));
    return connections.find((one: { provider: string }) => one.provider === provider);
  };

  it('D-16: tells field by field what it would change, and leaves alone what it does not name', async () => {
    const text = fileOf({
      account: { timeZone: 'UTC', holidays: ['2027-01-01'] },
      phoneTypes: [{ name: 'Fax', mask: '##-##' }],
      connections: [
        {
          ...{ key: keyOf.api, provider: 'api', name: 'Head office' },
          ...{
            shortNumbers: [{ number: '102', employee: '103@office.test' }],
            lines: [{ number: LINE, recordingDays: 7 }],
          },
        },
      ],
    });
    expect(linesOf(await preview(office, text))).toEqual([
      'CHANGED Company: Time zone Europe/Kyiv → UTC, Holidays 2026-12-25, 2027-01-01 → 2027-01-01',
      'ADDED Phone types Fax: Name – → Fax, Mask – → ##-##',
      'CHANGED Connections Head office: Name PBX 1 → Head office',
      'CHANGED Short numbers 102: Employee 102@office.test → 103@office.test',
      `CHANGED Lines Line 1: Recordings are kept, days 30 → 7`,
    ]);
  });

  it('D-16: removes rows only where that was chosen, and of lists that it has', async () => {
    const text = fileOf({ contactGroups: [{ name: 'Callers' }], taskFields: [] });
    const kept = await preview(office, text);
    expect([linesOf(kept), kept.extra]).toEqual([[], 1]);
    expect(linesOf(await preview(office, text, true))).toEqual(['REMOVED Task fields Order number: ']);
  });

  it('D-16: puts rows into the order of the file', async () => {
    const { phoneTypes } = JSON.parse(await download(office));
    const text = fileOf({ phoneTypes: [...phoneTypes].reverse().map(({ name, code }) => ({ name, code })) });
    const names = phoneTypes.map(({ name }: { name: string }) => name);
    const [line, ...more] = linesOf(await preview(office, text));
    expect(line).toBe(`ORDERED Phone types: Order ${names.join(', ')} → ${[...names].reverse().join(', ')}`);
    expect(more).toEqual([]);
  });

  it.each<[string, string, string[]]>([
    [
      'no JSON',
      '{\n  "format": "ringdesk-settings",\n  "version": 1\n  "account": {}\n}',
      ['4 file: This is not JSON: “"” in line 4, column 3'],
    ],
    ['half a file', '{\n  "format": "ringdesk', ['2 file: The file ends too early: line 2, column 13']],
    [
      'a merge gone wrong',
      fileOf({}).replace('"version"', '"format"'),
      ['3 file: “format” stands there twice: line 3, column 3'],
    ],
    ['another file', '{ "name": "ringdesk" }', ['– file: This is no settings file of Ringdesk']],
    [
      'a file of a later version',
      '{ "format": "ringdesk-settings", "version": 2 }',
      ['– file: The file is of version 2, this installation reads files up to version 1: update it first'],
    ],
    [
      'a setting that there is not',
      fileOf({ account: { timezone: 'UTC' } }),
      ['5 file: There is no setting account.timezone'],
    ],
    [
      'a value of another kind',
      fileOf({ account: { wrapUpSeconds: '30' } }),
      ['5 file: account.wrapUpSeconds shall be a number'],
    ],
    ['a row without a name', fileOf({ phoneTypes: [{ mask: '#' }] }), ['5 file: phoneTypes.0.name is missing']],
    [
      'a row twice',
      fileOf({ contactGroups: [{ name: 'A' }, { name: 'A' }] }),
      ['8 file: contactGroups.1 is there already'],
    ],
    [
      'neither employee nor group',
      fileOf({ account: { callViewers: ['Anna'] } }),
      ['6 file: account.callViewers.0 shall be “employee:<e-mail>” or “group:<name>”'],
    ],
  ])('D-16: refuses %s, with the line', async (_, text, problems) => {
    const answer = await preview(office, text);
    expect(problemsOf(answer)).toEqual(problems);
    expect(answer).toMatchObject({ fingerprint: null, differences: [] });
    await expect(importFile(office, { text, fingerprint: '', leavesOut: true })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
    });
  });

  it.each<[string, () => object, string]>([
    [
      'an unknown provider',
      () => ({ connections: [{ key: 'new-1', provider: 'acme', name: 'A', country: 'UA' }] }),
      'Connections › A: Provider: This installation has no provider acme',
    ],
    [
      'another provider',
      () => ({ connections: [{ key: keyOf.api, provider: 'zadarma', name: 'PBX 1' }] }),
      'Connections › PBX 1: Provider: The provider of a connection stays: give the connection another key',
    ],
    [
      'a key that is no address',
      () => ({ connections: [{ key: 'A b', provider: 'api', name: 'A', country: 'UA' }] }),
      'Connections › A: Key: A key is of small letters, digits and hyphens',
    ],
    [
      'a missing employee',
      () => ({
        connections: [
          { key: keyOf.api, provider: 'api', shortNumbers: [{ number: '777', employee: 'gone@office.test' }] },
        ],
      }),
      'Short numbers › {api} › 777: There is no employee gone@office.test',
    ],
    [
      'a missing group',
      () => ({
        connections: [
          { key: keyOf.api, provider: 'api', lines: [{ number: '1', color: '#000000', audience: ['group:Nobody'] }] },
        ],
      }),
      'Lines › {api} › 1: Who sees its popups: There is no employee group Nobody',
    ],
    [
      'a colour that is none',
      () => ({ connections: [{ key: keyOf.api, provider: 'api', lines: [{ number: '1', color: 'red' }] }] }),
      'Lines › {api} › 1: This is not a colour: write #rrggbb',
    ],
    [
      'an invalid rule',
      () => ({
        connections: [
          {
            key: keyOf.zadarma,
            provider: 'zadarma',
            name: 'PBX 2',
            filing: {
              place: 'NEW_TASK',
              fallback: 'CONTACT',
              logic: '1 AND 2',
              conditions: [{ field: 'STATUS', operator: 'EQUALS', value: 'NEW' }],
            },
          },
        ],
      }),
      'Connections › PBX 2: Logic of the conditions: There is no condition of this number (character 7)',
    ],
    [
      'a rule on a missing group',
      () => ({
        connections: [
          {
            key: keyOf.zadarma,
            provider: 'zadarma',
            name: 'PBX 2',
            filing: {
              place: 'NEW_TASK',
              fallback: 'CONTACT',
              logic: '',
              conditions: [{ field: 'CONTACT_GROUP', operator: 'EQUALS', value: 'VIP' }],
            },
          },
        ],
      }),
      'Connections › PBX 2: Conditions on the task, 1: There is no contact group VIP',
    ],
    [
      'a setting of the provider',
      () => ({
        connections: [{ key: keyOf.zadarma, provider: 'zadarma', name: 'PBX 2', settings: { colour: 'red' } }],
      }),
      'Connections › PBX 2: colour: There is no such thing',
    ],
    [
      'a recording mode',
      () => ({
        connections: [{ key: keyOf.zadarma, provider: 'zadarma', name: 'PBX 2', recordingMode: 'LINK' }],
      }),
      'Connections › PBX 2: Recordings: The provider cannot keep to this',
    ],
    [
      'a mask without digits',
      () => ({ phoneTypes: [{ name: 'Fax', mask: 'no' }] }),
      'Phone types › Fax: Mask: A mask needs a # for each digit',
    ],
    [
      'another kind of field',
      () => ({ contactFields: [{ name: 'City', kind: 'NUMBER' }] }),
      'Contact fields › City: The kind stays as it is: values are of that kind',
    ],
    [
      'another kind of template',
      () => ({ contactTemplates: [{ name: 'Caller', kind: 'COMPANY' }] }),
      'Contact templates › Caller: The kind stays as it is: values are of that kind',
    ],
    [
      'a template with a missing field',
      () => ({ contactTemplates: [{ name: 'Caller', mainFields: ['Shoe size'] }] }),
      'Contact templates › Caller: Main fields: There is no contact field Shoe size',
    ],
    [
      'a missing member',
      () => ({ employeeGroups: [{ name: 'Sales', members: ['gone@office.test'] }] }),
      'Employee groups › Sales: Members: There is no employee gone@office.test',
    ],
    [
      'a time zone',
      () => ({ account: { timeZone: 'Mars/Olympus' } }),
      'Company: Time zone: There is no such time zone',
    ],
    [
      'working hours',
      () => ({ account: { workingHours: [{ day: 8, from: '09:00', to: '18:00' }] } }),
      'Company: Working hours: Days are 1 (Monday) to 7 (Sunday)',
    ],
  ])('D-16: tells %s and imports nothing, unless it may be left out', async (_, settings, words) => {
    const text = fileOf({ ...settings(), contactGroups: [{ name: 'Callers' }, { name: 'Fine' }] });
    const before = await download(office);
    const { fingerprint, problems } = await preview(office, text);
    expect(problems.map(({ place, text }) => `${place?.en}: ${text.en}`)).toEqual([words.replace('{api}', keyOf.api)]);
    expect(problems[0].line).toBeGreaterThan(3);
    await expect(importFile(office, { text, fingerprint })).rejects.toMatchObject({
      ...{ code: 'CONFLICT', extensions: { reason: 'problems' } },
    });
    expect(await download(office)).toBe(before);
    expect(await importFile(office, { text, fingerprint, leavesOut: true })).toMatchObject({ leftOut: 1 });
    expect(await download(office)).toContain('"Fine"');
    await bringIn(office, before, { removes: true });
    expect(await download(office)).toBe(before);
  });

  it('D-16: refuses what the settings are not any more those of the preview', async () => {
    const text = fileOf({ contactGroups: [{ name: 'Callers' }, { name: 'Late' }] });
    const { fingerprint } = await preview(office, text);
    const rename = 'mutation ($input: UpdateAccountInput!) { updateAccount(input: $input) { name } }';
    await office.api.gql(rename, { input: { name: 'Renamed meanwhile' } }, office.adminToken);
    await expect(importFile(office, { text, fingerprint })).rejects.toMatchObject({
      ...{ code: 'CONFLICT', extensions: { reason: 'changed' } },
    });
    expect(await download(office)).not.toContain('"Late"');
    await office.api.gql(rename, { input: { name: 'Office Ltd' } }, office.adminToken);
  });

  it('D-16: what is in use is told, and stays', async () => {
    const call = { cmd: 'event', type: 'in', callid: '1', phone: '+380670000077', ext: '101', event: 'INCOMING' };
    const query = '{ pbxConnections { key hubToken receivingUrl } }';
    const { pbxConnections } = await office.api.gql(query, {}, office.adminToken);
    const { hubToken, receivingUrl } = pbxConnections.find(({ key }: { key: string }) => key === keyOf.api);
    const address = receivingUrl.replace(/^https?:\/\/[^/]+/, office.api.url);
    await fetch(address, { method: 'POST', body: new URLSearchParams({ ...call, planfix_token: hubToken }) });
    await processed(office.api);
    const answer = await preview(office, fileOf({ connections: [], phoneTypes: [{ name: 'Only one' }] }), true);
    expect(problemsOf(answer)).toEqual(
      expect.arrayContaining([
        '– Connections › PBX 1: Calls came through it: it can be switched off',
        '– Phone types › Ukrainian mobile: It is still in use',
      ]),
    );
  });

  it('D-16: a connection keeps its secrets, and one whose secrets are missing stays off until they are typed in', async () => {
    const [zadarma] = [await connectionOf('zadarma')];
    const copy = { ...zadarma, key: 'zadarma-copy', name: 'Copy' };
    const text = fileOf({ connections: [{ ...zadarma, name: 'Zadarma' }, copy] });
    const answer = await preview(office, text);
    expect(answer.problems).toEqual([]);
    expect(answer.missingSecrets).toEqual([
      {
        connection: 'zadarma-copy',
        connectionName: 'Copy',
        key: 'apiSecret',
        label: { en: 'Secret key', ru: 'Секретный ключ' },
      },
    ]);
    const { fingerprint } = answer;
    const done = await importFile(office, { text, fingerprint });
    expect(done.missingSecrets).toEqual([{ connection: 'zadarma-copy', key: 'apiSecret' }]);
    const find = async (key: string) => {
      const { connections } = JSON.parse(await download(office));
      return connections.find((one: { key: string }) => one.key === key);
    };
    expect(await find(zadarma.key)).toMatchObject({
      name: 'Zadarma',
      isEnabled: true,
      secretsLeftOut: zadarma.secretsLeftOut,
    });
    expect(await find('zadarma-copy')).toMatchObject({ isEnabled: false, secretsLeftOut: ['hubToken'] });
    const value = accountAt('zadarma').settings.apiSecret;
    const secrets = [{ connection: 'zadarma-copy', key: 'apiSecret', value }];
    expect((await bringIn(office, text, { secrets })).missingSecrets).toEqual([]);
    expect(await find('zadarma-copy')).toMatchObject({ isEnabled: true, secretsLeftOut: ['hubToken', 'apiSecret'] });
  });

  describe('access', () => {
    it.each([
      [Role.OPERATOR, 403, 'FORBIDDEN'],
      [Role.MANAGER, 403, 'FORBIDDEN'],
      [Role.ADMIN, 200, undefined],
    ])('D-16: %s takes settings out and brings them in: %p', async (role, status, code) => {
      const token = await office.api.tokenOf(await office.api.makeEmployee({ role }));
      const { status: found } = await fetch(`${office.api.url}/settings-file/ringdesk-settings.json`, {
        headers: { authorization: `Bearer ${token}` },
      });
      expect(found).toBe(status);
      const input = '(input: { text: "{}" })';
      const seen = await office.api.ask(`mutation { previewSettingsFile${input} { fingerprint } }`, {}, token);
      expect(seen.errors?.[0].extensions.code).toBe(code);
      const fingerprint = '(input: { text: "{}", fingerprint: "" })';
      const done = await office.api.ask(`mutation { importSettingsFile${fingerprint} { changed } }`, {}, token);
      expect(done.errors?.[0].extensions.code).toBe(code ?? 'BAD_USER_INPUT');
    });

    it('D-16: nobody gets the file without a session', async () => {
      expect((await fetch(`${office.api.url}/settings-file/ringdesk-settings.json`)).status).toBe(401);
    });
  });
});
