import { readRange } from './byte-range';

describe('readRange', () => {
  it.each<[string | undefined, ReturnType<typeof readRange>]>([
    [undefined, null],
    ['bytes=0-', { start: 0, end: 99 }],
    ['bytes=0-0', { start: 0, end: 0 }],
    ['bytes=10-19', { start: 10, end: 19 }],
    ['bytes=90-500', { start: 90, end: 99 }],
    ['bytes=-10', { start: 90, end: 99 }],
    ['bytes=-500', { start: 0, end: 99 }],
    ['bytes=100-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=20-10', null],
    ['bytes=-', null],
    ['bytes=0-1,5-6', null],
    ['bytes=a-b', null],
    ['items=0-1', null],
  ])('%s of 100 bytes', (header, expected) => expect(readRange(header, 100)).toEqual(expected));

  it('nothing of an empty file can be had', () => expect(readRange('bytes=0-', 0)).toBe('unsatisfiable'));
});
