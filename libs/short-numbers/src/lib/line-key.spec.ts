import { lineKey } from './line-key';

describe('lineKey', () => {
  it.each([
    ['74951234567', '74951234567'],
    ['+74951234567', '74951234567'],
    ['+7 (495) 123-45-67', '74951234567'],
    ['  7.495.123.45.67 ', '74951234567'],
    ['0800', '0800'],
    ['sip-trunk-1', 'sip-trunk-1'],
    [' office.main ', 'office.main'],
    ['74951234567@sip.example', '74951234567@sip.example'],
    ['+', '+'],
    ['', ''],
  ])('B-91: %p is compared as %p', (text, key) => {
    expect(lineKey(text)).toBe(key);
  });
});
