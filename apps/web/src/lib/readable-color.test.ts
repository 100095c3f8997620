import { contrast, isHexColor, readableOn } from './readable-color';

it.each([
  ['#12635c', '#ffffff'],
  ['#000000', '#ffffff'],
  ['#ffffff', '#000000'],
  ['#ffbf62', '#000000'],
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

it('D-15, B-22: text on every colour of a line can be read (4.5:1)', () => {
  for (let hue = 0; hue < 0x1000; hue += 1) {
    const color = `#${[...hue.toString(16).padStart(3, '0')].map((digit) => digit + digit).join('')}`;
    expect(contrast(readableOn(color), color)).toBeGreaterThanOrEqual(4.5);
  }
});
