import { choiceOf, columnOf, problemOf } from './column-choice';

it.each([
  ['NAME', { target: 'NAME' }],
  ['PHONE:mobile', { target: 'PHONE', phoneTypeId: 'mobile' }],
  ['FIELD:city', { target: 'FIELD', fieldId: 'city' }],
] as const)('%s is one choice of a column, there and back', (choice, column) => {
  expect(columnOf(choice)).toEqual(column);
  expect(choiceOf({ phoneTypeId: null, fieldId: null, ...column })).toBe(choice);
});

it.each([
  [['NAME', 'PHONE:mobile', 'PHONE:mobile', 'SKIP', 'SKIP'], null],
  [['PHONE:mobile'], null],
  [['NAME', 'NAME'], 'chosenTwice'],
  [['NAME', 'FIELD:city', 'FIELD:city'], 'chosenTwice'],
  [['GROUP', 'SKIP'], 'needsNameOrPhone'],
])('columns %j: %s', (choices, problem) => expect(problemOf(choices)).toBe(problem));
