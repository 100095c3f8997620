import { ownerOf } from './load-numbers.service';

const anna = { id: 'a', name: 'Anna Kim', email: 'anna@company.example' };
const people = [
  anna,
  { id: 'b', name: 'Timur', email: 't1@company.example' },
  { id: 'c', name: 'Timur', email: 't2@company.example' },
];

it.each([
  ['by e-mail, in whatever letters', { name: 'A. Kim', email: 'Anna@Company.example' }, 'a'],
  ['by the exact name', { name: ' anna kim ' }, 'a'],
  ['not by a name that two have', { name: 'Timur' }, null],
  ['an e-mail decides between two of one name', { name: 'Timur', email: 't2@company.example' }, 'c'],
  ['not without name and e-mail', {}, null],
])('an extension’s employee is found %s', (_, extension, id) => {
  expect(ownerOf(extension, people)?.id ?? null).toBe(id);
});
