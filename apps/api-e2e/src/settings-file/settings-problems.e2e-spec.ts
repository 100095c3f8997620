import { furnish, type Office, startOffice } from './furnished-company';
import { bringIn, download, fileOf, importFile, keysOf, preview, problemsOf } from './settings-files';

describe('what of a settings file cannot be brought in', () => {
  let office: Office;
  let keyOf: Record<string, string>;

  beforeAll(async () => {
    office = await startOffice();
    await furnish(office);
    keyOf = await keysOf(office);
  });
  afterAll(() => office.api.stop());

  /** A connection that is there. */
  const of = (provider: string) => ({ key: keyOf[provider], provider });

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
        connections: [{ ...of('api'), shortNumbers: [{ number: '777', employee: 'gone@office.test' }] }],
      }),
      'Short numbers › {api} › 777: There is no employee gone@office.test',
    ],
    [
      'a missing group',
      () => ({
        connections: [{ ...of('api'), lines: [{ number: '1', color: '#000000', audience: ['group:Nobody'] }] }],
      }),
      'Lines › {api} › 1: Who sees its popups: There is no employee group Nobody',
    ],
    [
      'a colour that is none',
      () => ({ connections: [{ ...of('api'), lines: [{ number: '1', color: 'red' }] }] }),
      'Lines › {api} › 1: This is not a colour: write #rrggbb',
    ],
    [
      'an invalid rule',
      () => ({
        connections: [
          {
            ...of('zadarma'),
            filing: {
              place: 'NEW_TASK',
              fallback: 'CONTACT',
              logic: '1 AND 2',
              conditions: [{ field: 'STATUS', operator: 'EQUALS', value: 'NEW' }],
            },
          },
        ],
      }),
      'Connections › {zadarma}: Logic of the conditions: There is no condition of this number (character 7)',
    ],
    [
      'a rule on a missing group',
      () => ({
        connections: [
          {
            ...of('zadarma'),
            filing: {
              place: 'NEW_TASK',
              fallback: 'CONTACT',
              logic: '',
              conditions: [{ field: 'CONTACT_GROUP', operator: 'EQUALS', value: 'VIP' }],
            },
          },
        ],
      }),
      'Connections › {zadarma}: Conditions on the task, 1: There is no contact group VIP',
    ],
    [
      'a setting of the provider',
      () => ({
        connections: [{ ...of('zadarma'), settings: { colour: 'red' } }],
      }),
      'Connections › {zadarma}: colour: There is no such thing',
    ],
    [
      'a recording mode',
      () => ({
        connections: [{ ...of('zadarma'), recordingMode: 'LINK' }],
      }),
      'Connections › {zadarma}: Recordings: The provider cannot keep to this',
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
    expect(problems.map(({ place, text }) => `${place?.en}: ${text.en}`)).toEqual([
      words.replace(/\{(\w+)\}/, (_, provider) => keyOf[provider]),
    ]);
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
});
