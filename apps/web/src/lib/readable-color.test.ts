import { isHexColor, readableOn } from './readable-color';

it.each([
  ['#12635c', '#ffffff'],
  ['#000000', '#ffffff'],
  ['#ffffff', '#17211e'],
  ['#ffbf62', '#17211e'],
  ['#b4233a', '#ffffff'],
])('on %s one reads %s', (color, text) => {
  expect(readableOn(color)).toBe(text);
});

it.each([
  ['#12635c', true],
  ['#12635C', true],
  ['12635c', false],
  ['#123', false],
  ['red', false],
])('%s is a colour we store: %s', (color, is) => {
  expect(isHexColor(color)).toBe(is);
});
