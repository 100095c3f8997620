import { HIDDEN_DIGIT } from '@ringdesk/telephony';
import { until } from '../support/until';
import { accountAt, furnish, type Office, PROVIDERS, startOffice } from './furnished-company';
import { bringIn, download } from './settings-files';
import { ringAll, type Rung, type Seen } from './told-stories';

describe('D-16: export → empty system → import → same behaviour', () => {
  let offices: Office[];
  let rung: Rung[];
  let first: Seen;
  let second: Seen;

  beforeAll(async () => {
    offices = await Promise.all([startOffice(), startOffice()]);
    const [from, to] = offices;
    await furnish(from);
    const text = await download(from);
    const keys = new Map<string, string>();
    for (const { provider, key } of JSON.parse(text).connections) keys.set(provider, key);
    const secrets = PROVIDERS.flatMap((provider) => {
      const { settings, secretKeys } = accountAt(provider);
      return secretKeys.map((key) => ({ connection: keys.get(provider), key, value: settings[key] }));
    });
    await bringIn(to, text, { removes: true, secrets });
    rung = await Promise.all(offices.map(ringAll));
    // what was sent to browsers may still be on its way
    await until(async () => {
      [first, second] = await Promise.all(rung.map(({ look }) => look()));
      expect(second.popups).toEqual(first.popups);
    });
  }, 900_000);
  afterAll(async () => {
    await Promise.all(rung.map(({ stop }) => stop()));
    await Promise.all(offices.map(({ api }) => api.stop()));
  });

  it('the same calls become the same calls: lines, masks, answerers, new contacts by the template, filing', () => {
    expect(first.calls.length).toBeGreaterThan(20);
    expect(second.calls).toEqual(first.calls);
    const all = first.calls.join('\n');
    for (const part of ['"Line 1"', '"template":{"name":"Caller"}', '"Odesa"', '"group":{"name":"Callers"}']) {
      expect(all).toContain(part);
    }
  });

  it('D-16: records are filed at the same tasks', () => {
    expect(second.tasks).toEqual(first.tasks);
    expect(first.tasks.join('\n')).toContain('"assignee":{"email":"102@office.test"}');
    const hidden = first.calls.filter((call) => call.includes('"isHidden":true'));
    expect(hidden.length).toBeGreaterThan(0);
  });

  it('D-16: the same employees see the same popups, with the same masks', () => {
    expect(second.popups).toEqual(first.popups);
    expect(first.popups['101'].join()).toContain(HIDDEN_DIGIT);
    expect(first.popups.manager.join()).not.toContain(HIDDEN_DIGIT);
    const byLine = first.popups['102'].filter((message) => message.includes('"audience":"LINE"'));
    expect(byLine.length).toBeGreaterThan(0);
  });

  it('D-16: the same calls are not recorded, for the same reasons', () => {
    expect(second.notRecorded).toEqual(first.notRecorded);
    for (const reason of ['UNKNOWN_SHORT_NUMBER', 'INTERNAL', 'EMPLOYEE_NUMBER', 'BAD_SIGNATURE']) {
      expect(first.notRecorded.join('\n')).toContain(reason);
    }
  });

  it('D-16: the same employees are told of the same missed calls', () => {
    expect(second.missed).toEqual(first.missed);
    expect(first.missed.length).toBeGreaterThan(0);
    expect(second.notices).toEqual(first.notices);
    expect(first.notices.map((row) => (row as { email: string }).email)).toContain('103@office.test');
  });
});
