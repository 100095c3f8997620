import { mergedOrder } from './merged-order';

describe('mergedOrder', () => {
  it.each([
    ['abc', 'abc', 'abc'],
    ['abc', 'cba', 'cba'],
    ['abc', 'b', 'abc'],
    ['abc', 'ca', 'cab'],
    ['abc', 'aXc', 'abXc'],
    ['abc', 'Xb', 'aXbc'],
    ['', 'ab', 'ab'],
    ['abc', '', 'abc'],
  ])('D-16: %s with a file that says %s becomes %s', (present, wanted, merged) => {
    expect(mergedOrder([...present], [...wanted]).join('')).toBe(merged);
  });
});
