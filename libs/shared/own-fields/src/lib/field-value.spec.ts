import { checkFieldValue } from './field-value';
import { FieldKind } from './own-field';

describe('checkFieldValue', () => {
  const cases: [kind: keyof typeof FieldKind, text: string, kept: string | null, problem: string | null][] = [
    ['STRING', ' Anna ', 'Anna', null],
    ['STRING', 'a'.repeat(501), null, 'too-long'],
    ['TEXT', 'a'.repeat(10_000), 'a'.repeat(10_000), null],
    ['TEXT', 'a'.repeat(10_001), null, 'too-long'],
    ['NUMBER', '12', '12', null],
    ['NUMBER', '1 200,50', '1200.50', null],
    ['NUMBER', '-3.5', '-3.5', null],
    ['NUMBER', '1e3', null, 'not-a-number'],
    ['NUMBER', 'twelve', null, 'not-a-number'],
    ['DATE', '2024-02-29', '2024-02-29', null],
    ['DATE', '2023-02-29', null, 'not-a-date'],
    ['DATE', '2023-13-01', null, 'not-a-date'],
    ['DATE', '29.02.2024', null, 'not-a-date'],
    ['LIST', 'Website', 'Website', null],
    ['LIST', 'website', null, 'not-an-option'],
    ['CHECKBOX', 'true', 'true', null],
    ['CHECKBOX', 'yes', null, 'not-a-switch'],
    ['EMAIL', 'Anna@Example.com', 'anna@example.com', null],
    ['EMAIL', 'anna@', null, 'not-an-email'],
  ];
  it.each(cases)('B-26: a %s takes or refuses %s', (kind, text, kept, problem) => {
    const field = { kind: FieldKind[kind], options: ['Website', 'Call'] };
    expect(checkFieldValue(field, text)).toEqual(problem ? { problem } : { value: kept });
  });
});
