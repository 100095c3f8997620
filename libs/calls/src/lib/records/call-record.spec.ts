import { type CallRecordRow, recordsOf } from './call-record';

const at = (time: string) => new Date(`2026-03-05T${time}Z`);
const CALL: Parameters<typeof recordsOf>[0] = {
  ...{ id: 'c1', state: 'ended', disposition: 'answered', isLogged: true, isTest: false, direction: 'inbound' },
  ...{ startedAt: at('16:00:00'), answeredAt: at('16:00:09'), endedAt: at('16:10:00'), talkSeconds: 591 },
  ...{ employeeId: 'olga', answeredById: 'olga', contactId: 'kodru' },
  ...{ lineNumber: '37322000111', lineName: 'Sales', remoteNumber: '060111222', data: null },
};
const NONE = { CALL: [], MISSED_CALL: [] };
const LEG = {
  outcome: 'answered',
  employeeId: 'olga',
  answeredAt: at('16:00:09'),
  endedAt: at('16:10:00'),
  talkSeconds: 591,
} as const;
const values = ({ fields }: CallRecordRow) =>
  fields.map(({ key, text, number, at: from, until, direction, employeeId, contactId }) => [
    key,
    ...[text, number, from, until, direction, employeeId, contactId].filter((value) => value !== null),
  ]);

describe('the record that a call leaves', () => {
  it('B-58, B-60, Q-17, Q-18: of a successful call, table T1 in its order', () => {
    const [record, ...rest] = recordsOf(CALL, [LEG], NONE);
    expect(rest).toEqual([]);
    expect(record).toMatchObject({ kind: 'CALL', authorEmployeeId: 'olga', authorContactId: null });
    expect(values(record)).toEqual([
      ['date', at('16:00:00')],
      ['period', at('16:00:09'), at('16:10:00')],
      ['type', 'inbound'],
      ['durationSec', 591],
      ['employee', 'olga'],
      ['contact', 'kodru'],
      ['externalLine', '37322000111'],
      ['contactNumber', '060111222'],
      ['externalLineName', 'Sales'],
    ]);
    expect(record.fields.map(({ ru, type }) => [ru, type])).toEqual([
      ['Дата', 'DATE'],
      ['Время', 'PERIOD'],
      ['Тип', 'LIST'],
      ['Продолжительность (сек.)', 'NUMBER'],
      ['Сотрудник', 'PERSON'],
      ['Контакт', 'PERSON'],
      ['Внешняя линия', 'STRING'],
      ['Номер контакта', 'STRING'],
      ['Название внешней линии', 'STRING'],
    ]);
  });

  it('B-59, B-65: of a missed call, table T2: neither employee nor duration', () => {
    const [record] = recordsOf({ ...CALL, disposition: 'missed', answeredAt: null }, [], NONE);
    expect(record.kind).toBe('MISSED_CALL');
    expect(values(record)).toEqual([
      ['dateTime', at('16:00:00')],
      ['type', 'inbound'],
      ['contact', 'kodru'],
      ['externalLine', '37322000111'],
      ['contactNumber', '060111222'],
      ['externalLineName', 'Sales'],
    ]);
    expect(record.fields.map(({ ru, type }) => [ru, type])).toEqual([
      ['Дата и время', 'DATE_TIME'],
      ['Тип', 'LIST'],
      ['Контакт', 'CONTACT'],
      ['Внешняя линия', 'STRING'],
      ['Номер контакта', 'STRING'],
      ['Название внешней линии', 'STRING'],
    ]);
  });

  it.each([['busy'], ['no-answer'], ['unavailable'], ['forbidden']] as const)(
    'B-66, B-112: an outgoing call that ended %s leaves a Missed call, type Outgoing',
    (disposition) => {
      const [record] = recordsOf({ ...CALL, direction: 'outbound', disposition }, [], NONE);
      expect(record.kind).toBe('MISSED_CALL');
      expect(record.fields[1].direction).toBe('outbound');
    },
  );

  it('Q-12: the author of a missed incoming call is the contact, of an outgoing one the employee', () => {
    const [incoming] = recordsOf({ ...CALL, disposition: 'missed' }, [], NONE);
    const [outgoing] = recordsOf({ ...CALL, disposition: 'busy', direction: 'outbound' }, [], NONE);
    expect([incoming.authorContactId, incoming.authorEmployeeId]).toEqual(['kodru', null]);
    expect([outgoing.authorContactId, outgoing.authorEmployeeId]).toEqual([null, 'olga']);
  });

  it.each([
    ['runs', { state: 'talking' as const, disposition: null }],
    ['has no reported end', { disposition: null }],
    ['B-67, Q-13: belongs into no log', { isLogged: false }],
    ['is a test', { isTest: true }],
  ])('a call that %s leaves none', (_title, change) => {
    expect(recordsOf({ ...CALL, ...change }, [LEG], NONE)).toEqual([]);
  });

  it('Q-17: without a moment of the answer, the talk began so much before its end as it took', () => {
    const [record] = recordsOf({ ...CALL, answeredAt: null, talkSeconds: 60 }, [], NONE);
    expect(record.fields[1]).toMatchObject({ at: at('16:09:00'), until: at('16:10:00') });
  });

  it('Q-03: a transfer leaves one for each employee who talked, with the time of each', () => {
    const legs = [
      { ...LEG, outcome: 'transferred' as const, endedAt: at('16:04:09'), talkSeconds: 240 },
      { ...LEG, employeeId: 'pavel', answeredAt: at('16:04:09'), talkSeconds: 351 },
      { ...LEG, employeeId: 'third', outcome: 'no-answer' as const },
    ];
    const records = recordsOf(CALL, legs, NONE);
    expect(records.map(({ authorEmployeeId }) => authorEmployeeId)).toEqual(['olga', 'pavel']);
    expect(records.map(({ fields }) => fields[3].number)).toEqual([240, 351]);
    expect(new Set(records.map(({ id }) => id)).size).toBe(2);
  });

  it('B-62: fields that were added are filled by what the PBX sent under exactly that name, in each tag for itself', () => {
    const data = { utm_source: 'newsletter', Source: 'web' };
    const extra = { CALL: ['source', 'utm_source'], MISSED_CALL: ['Source'] };
    const [call] = recordsOf({ ...CALL, data }, [LEG], extra);
    const [missed] = recordsOf({ ...CALL, data, disposition: 'missed' }, [], extra);
    const added = ({ fields }: typeof call) =>
      fields.filter(({ key }) => key.startsWith('data_')).map(({ en, text }) => [en, text]);
    expect(added(call)).toEqual([
      ['source', null],
      ['utm_source', 'newsletter'],
    ]);
    expect(added(missed)).toEqual([['Source', 'web']]);
    expect(call.fields).toHaveLength(11);
  });
});
