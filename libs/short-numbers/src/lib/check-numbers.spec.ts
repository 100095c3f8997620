import { findRepeatedLine, findShortNumbersProblem } from './check-numbers';

const rows = (...pairs: [string, string][]) => pairs.map(([employeeId, number]) => ({ employeeId, number }));
const line = (number: string) => ({ number, name: null, color: '#336699' });

describe('findShortNumbersProblem', () => {
  it.each([
    ['nothing', rows(), null],
    ['Q-41: several numbers of one employee', rows(['anna', '214'], ['anna', '215']), null],
    ['B-16: numbers that differ only in a leading zero', rows(['anna', '0214'], ['boris', '214']), null],
    ['B-16: SIP logins that differ in case', rows(['anna', 'Office.1'], ['boris', 'office.1']), null],
    ['a repeated row', rows(['anna', '214'], ['anna', '214']), { kind: 'repeated', index: 1 }],
  ])('%s', (_, values, expected) => {
    expect(findShortNumbersProblem(values, new Map())).toEqual(expected);
  });

  it.each([
    ['the first of the list where nobody has it now', new Map(), 'anna'],
    ['the second where it is the present holder', new Map([['214', 'boris']]), 'boris'],
    ['the first of the list where a third one has it now', new Map([['214', 'clara']]), 'anna'],
  ])('Q-41: of two employees the holder is %s', (_, holders, holderId) => {
    const values = rows(['anna', '214'], ['boris', '214']);
    expect(findShortNumbersProblem(values, holders)).toEqual({
      kind: 'two-holders',
      index: 1,
      number: '214',
      holderId,
    });
  });
});

describe('findRepeatedLine', () => {
  it.each([
    ['different lines', [line('74951234567'), line('78121234567'), line('sip-1')], null],
    ['one line in two spellings', [line('74951234567'), line('sip-1'), line('+7 495 123-45-67')], 2],
    ['one SIP name twice', [line('sip-1'), line(' sip-1 ')], 1],
  ])('%s', (_, lines, expected) => {
    expect(findRepeatedLine(lines)).toBe(expected);
  });
});
