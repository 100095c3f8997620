import { normalizePhone } from '@ringdesk/telephony';
import { ERASED, NumberTraces } from './number-traces';

const traces = (...numbers: [raw: string, country: string][]) =>
  new NumberTraces(numbers.map(([raw, country]) => normalizePhone(raw, country)));

describe('the traces of a number', () => {
  const russian = traces(['+7 916 123-45-67', 'RU']);

  it.each([
    ['+79161234567', ERASED],
    ['79161234567', ERASED],
    ['Call +7 (916) 123-45-67 back', `Call ${ERASED} back`],
    ['8 916 1234567', ERASED],
    ['8 (916) 123‑45‑67', ERASED],
    ['9161234567', ERASED],
    ['810 7 916 123 45 67', ERASED],
    ['0079161234567', ERASED],
    ['161234567 is its end', `${ERASED} is its end`],
    ['in-79161234567-214.wav', `in-${ERASED}-214.wav`],
    ['phone=%2B7%20916%20123-45-67&x=1', `phone=%2B${ERASED}&x=1`],
    ['tel:+7-916-123-45-67', `tel:${ERASED}`],
    ['a+7 916&nbsp;123&nbsp;45&nbsp;67b', `a${ERASED}b`],
    ['2026112609000079161234567101', `202611260900${ERASED}101`],
    ['two: 89161234567, +7 916 123 45 67', `two: ${ERASED}, ${ERASED}`],
  ])('D-14: %s', (text, expected) => {
    expect(russian.holds(text)).toBe(true);
    expect(russian.redact(text)).toBe(expected);
  });

  it.each([
    ['+7 916 123-45-68', 'another number'],
    ['916 or 1234567', 'words between digits'],
    ['9161\n234567', 'two lines'],
    ['1234567', 'an end that is any town’s number'],
    ['+7 816 123-45-67', 'another number that ends alike'],
    ['19161234567', 'more digits than it has'],
    ['{"at":"2026-11-26T16:12:34.567Z"}', 'a moment'],
    ['79161234-5671-4234-8567-161234567000', 'an id'],
  ])('D-14: %s stays: %s', (text) => {
    expect(russian.holds(text)).toBe(false);
    expect(russian.redact(text)).toBe(text);
  });

  it('D-14: a short national number counts only where no further digit touches it', () => {
    const moldovan = traces(['+373 60 220 077', 'MD']);
    expect(moldovan.redact('060220077, 60-22-00-77, 37360220077')).toBe(`${ERASED}, ${ERASED}, ${ERASED}`);
    expect(moldovan.redact('call 17602200771')).toBe('call 17602200771');
  });

  it('D-14: a number without an international form is found as it is written', () => {
    const local = traces(['22-33-44', '']);
    expect(local.redact('ring 22 33 44, not 1223344')).toBe(`ring ${ERASED}, not 1223344`);
  });

  it('D-14: JSON stays JSON, whatever holds the number', () => {
    const value = { phone: 79161234567, other: [1, '8 (916) 123-45-67'], '+79161234567': { deep: true, text: null } };
    const cleaned = { phone: null, other: [1, ERASED], [ERASED]: { deep: true, text: null } };
    expect(russian.redactJson(value)).toEqual(cleaned);
    expect(JSON.parse(russian.redact(JSON.stringify(value)))).toEqual(cleaned);
  });

  it('D-14: the database looks for digits that all spellings share', () => {
    expect(russian.needles).toEqual(['161234567']);
    expect(traces(['+373 60 220 077', 'MD']).needles).toEqual(['60220077']);
  });

  it('a service’s number is looked for nowhere', () => {
    expect(traces(['103', 'RU']).isEmpty).toBe(true);
  });

  it('nothing is found without a number', () => {
    expect(traces(['anonymous', 'RU']).isEmpty).toBe(true);
    expect(traces(['anonymous', 'RU']).redact('+79161234567')).toBe('+79161234567');
  });
});
