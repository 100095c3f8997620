import { NumberDirectory } from './number-directory';
import { Line, ShortNumber } from './short-number.entity';

const shortNumber = (number: string, employeeId: string, isActive = true) => ({
  row: Object.assign(new ShortNumber(), { number, employeeId }),
  isActive,
});

const directory = new NumberDirectory(
  [
    shortNumber('214', 'anna'),
    shortNumber('0214', 'boris'),
    shortNumber('office.12', 'anna'),
    shortNumber('74951112233', 'boris'),
    shortNumber('299', 'gone', false),
  ],
  [Object.assign(new Line(), { number: '+7 495 123-45-67', digits: '74951234567', name: 'Sales' })],
);

describe('NumberDirectory', () => {
  it.each([
    ['B-12: the owner', '214', 'anna'],
    ['B-16: leading zeros count', '0214', 'boris'],
    ['B-16: letters and dots', 'office.12', 'anna'],
    ['B-16: eleven digits', '74951112233', 'boris'],
    ['B-16: blanks around do not count', ' 214 ', 'anna'],
    ['B-16: exact, no prefix', '21', undefined],
    ['B-13: unknown', '215', undefined],
    ['Q-42: a deactivated employee', '299', undefined],
    ['nothing', '', undefined],
  ])('%s', (_, extension, owner) => {
    expect(directory.ownerOf(extension)?.employeeId).toBe(owner);
  });

  it.each([
    ['214', true],
    ['299', true],
    ['+74951112233', false],
    ['7', false],
  ])('Q-43: is %p a short number: %p', (text, expected) => {
    expect(directory.isShortNumber(text)).toBe(expected);
  });

  it('B-91: finds a line in any spelling of its number', () => {
    expect(directory.lineOf('74951234567')?.name).toBe('Sales');
    expect(directory.lineOf('+7 (495) 1234567')?.name).toBe('Sales');
    expect(directory.lineOf('4951234567')).toBeNull();
  });

  it('Q-41: lists all numbers of an active employee', () => {
    expect(directory.numbersOf('anna')).toEqual(['214', 'office.12']);
    expect(directory.numbersOf('gone')).toEqual([]);
  });
});
