import { byField, changedFields, checkField } from './own-field';

it.each([
  ['EMAIL', '', null],
  ['EMAIL', 'dinara@', 'wrongEmail'],
  ['EMAIL', 'dinara@example.com', null],
  ['NUMBER', '1 200,50', null],
  ['NUMBER', 'ten', 'notANumber'],
  ['STRING', 'anything', null],
] as const)('B-26: a %s of %j: %s', (kind, value, problem) => expect(checkField(kind, value)).toBe(problem));

it('sends only what was changed, and what was emptied as nothing', () => {
  const before = { city: 'Almaty', sum: '5' };
  expect(changedFields({ city: ' Almaty ', sum: '', stage: 'Offer' }, before)).toEqual([
    { fieldId: 'sum', value: null },
    { fieldId: 'stage', value: 'Offer' },
  ]);
});

it('what the API says of the second field sent stands at that field', () => {
  const sent = [{ fieldId: 'sum' }, { fieldId: 'stage' }];
  expect(byField({ 'fields.1.value': 'Pick one', title: 'Too long' }, sent)).toEqual({
    'fields.stage': 'Pick one',
    title: 'Too long',
  });
});
