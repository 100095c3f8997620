import { fromLocalInput, toLocalInput } from './local-input';

it.each(['2026-11-25T09:05', '2026-03-29T02:30', '2027-01-01T00:00'])(
  'a typed time %s is the same when shown',
  (text) => {
    expect(toLocalInput(fromLocalInput(text))).toBe(text);
  },
);

it('nothing typed, or no time, is none', () => {
  expect(fromLocalInput('')).toBeNull();
  expect(fromLocalInput('tomorrow')).toBeNull();
  expect(toLocalInput(null)).toBe('');
});
