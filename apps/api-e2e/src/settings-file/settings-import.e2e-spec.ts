import { Role } from '@ringdesk/auth';
import { processed } from '../support/pbx';
import { accountAt, furnish, LINE, type Office, startOffice } from './furnished-company';
import { bringIn, download, fileOf, importFile, keysOf, preview, type Preview, problemsOf } from './settings-files';

/** The differences as lines: `CHANGED Company: Time zone Europe/Kyiv → UTC`. */
const linesOf = ({ differences }: Preview) =>
  differences.map(({ kind, list, title, fields }) => {
    const told = fields.map(({ label, from, to }) => `${label.en} ${from?.en ?? '–'} → ${to?.en ?? '–'}`);
    return `${kind} ${list.en}${title && ` ${title}`}: ${told.join(', ')}`;
  });

describe('a settings file that is brought in', () => {
  let office: Office;
  let keyOf: Record<string, string>;

  beforeAll(async () => {
    office = await startOffice();
    await furnish(office);
    keyOf = await keysOf(office);
  });
  afterAll(() => office.api.stop());

  const connectionOf = async (key: string) => {
    const { connections } = JSON.parse(await download(office));
    return connections.find((one: { key: string }) => one.key === key);
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

  it('D-16: of two who bring in the same file at once, one does, and the other is told', async () => {
    const text = fileOf({ contactGroups: [{ name: 'Callers' }, { name: 'Once' }] });
    const { fingerprint } = await preview(office, text);
    const done = await Promise.allSettled([1, 2, 3].map(() => importFile(office, { text, fingerprint })));
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of done) {
      if (one.status === 'rejected')
        expect(one.reason).toMatchObject({ code: 'CONFLICT', extensions: { reason: 'changed' } });
    }
    expect((await download(office)).match(/"Once"/g)).toHaveLength(1);
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
    const zadarma = await connectionOf(keyOf.zadarma);
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
    expect(await connectionOf(zadarma.key)).toMatchObject({
      name: 'Zadarma',
      isEnabled: true,
      secretsLeftOut: zadarma.secretsLeftOut,
    });
    expect(await connectionOf('zadarma-copy')).toMatchObject({ isEnabled: false, secretsLeftOut: ['hubToken'] });
    const value = accountAt('zadarma').settings.apiSecret;
    const secrets = [{ connection: 'zadarma-copy', key: 'apiSecret', value }];
    expect((await bringIn(office, text, { secrets })).missingSecrets).toEqual([]);
    expect(await connectionOf('zadarma-copy')).toMatchObject({
      isEnabled: true,
      secretsLeftOut: ['hubToken', 'apiSecret'],
    });
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
