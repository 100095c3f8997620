import { earlierHolder, rowsToSave } from './short-number-rows';

const row = (number: string, employeeId = 'e1') => ({ employeeId, number });

describe('B-16: a short number is a string', () => {
  it.each([
    ['0204', '0204'],
    [' 201 ', '201'],
    ['ivan.petrov', 'ivan.petrov'],
    ['78005553535', '78005553535'],
  ])('%j is saved as %j', (typed, saved) => {
    expect(rowsToSave([row(typed)])).toEqual([row(saved)]);
  });

  it('leaves rows without a number out', () => {
    expect(rowsToSave([row(' '), row('201')])).toEqual([row('201')]);
  });
});

it.each([
  [['201', '202'], 1, null],
  [['201', ' 201'], 1, 0],
  [['0201', '201'], 1, null],
  [['', ''], 1, null],
  [['201', '201'], 0, null],
])('Q-41: of %j row %i repeats row %j', (numbers, index, holder) => {
  expect(
    earlierHolder(
      numbers.map((number) => row(number)),
      index,
    ),
  ).toBe(holder);
});
