import { lineKey, newRow, SWATCHES, withLoaded } from './line-rows';

const row = (number: string, name = '', color: string = SWATCHES[0]) => ({
  ...{ number, name, color },
  audienceIds: [] as string[],
});

it.each([
  ['+7 (7172) 00-01-00', '77172000100'],
  ['77172000100', '77172000100'],
  [' sales.line ', 'sales.line'],
  ['', ''],
])('a line “%s” is compared by “%s”', (number, key) => {
  expect(lineKey(number)).toBe(key);
});

it('a further line gets the colour that is used least', () => {
  expect(newRow([]).color).toBe(SWATCHES[0]);
  expect(newRow([row('1'), row('2', '', SWATCHES[1].toUpperCase())]).color).toBe(SWATCHES[2]);
});

it.each([
  ['adds what is new, with its name', [], [{ number: '100', name: 'Main' }], [row('100', 'Main')]],
  ['knows a line in any spelling', [row('+100', 'Sales')], [{ number: '100', name: 'Main' }], [row('+100', 'Sales')]],
  ['fills in a name that is missing', [row('+100')], [{ number: '100', name: 'Main' }], [row('+100', 'Main')]],
  ['leaves what the PBX does not name', [row('200', 'Own')], [], [row('200', 'Own')]],
  [
    'takes a number once',
    [],
    [
      { number: '100', name: null },
      { number: '+100', name: 'Main' },
    ],
    [row('100')],
  ],
])('%s', (_, rows, loaded, result) => {
  expect(withLoaded(rows, loaded)).toEqual(result);
});
