import { loadPeaks, peaksOf } from './sound-peaks';

describe('peaksOf', () => {
  it('is the loudness of each part, the loudest 1', () => {
    expect(peaksOf([new Float32Array([0, -0.5, 0.25, 0, 0.125, 0])], 3)).toEqual([1, 0.5, 0.25]);
  });

  it('takes the louder of two channels', () => {
    expect(peaksOf([new Float32Array([0.5, 0]), new Float32Array([0, 0.25])], 2)).toEqual([1, 0.5]);
  });

  it('of silence, and of nothing, is flat', () => {
    expect(peaksOf([new Float32Array(8)], 2)).toEqual([0, 0]);
    expect(peaksOf([], 2)).toEqual([0, 0]);
  });
});

it('a sound that cannot be drawn still plays: there are no peaks, and no error', async () => {
  const refused = jest.fn().mockResolvedValue({ ok: false, headers: new Map() });
  Object.assign(globalThis, { fetch: refused });
  expect(await loadPeaks('/recordings/1', 10, new AbortController().signal)).toBeNull();
  refused.mockRejectedValue(new Error('offline'));
  expect(await loadPeaks('/recordings/1', 10, new AbortController().signal)).toBeNull();
});
