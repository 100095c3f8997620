import { equalsSafely, hashToken, newToken, signText } from './tokens';

describe('tokens', () => {
  it('are 256 random bits that fit an address', () => {
    const tokens = Array.from({ length: 100 }, newToken);
    expect(new Set(tokens).size).toBe(100);
    tokens.forEach((token) => expect(token).toMatch(/^[\w-]{43}$/));
  });

  it('are stored as SHA-256', () => {
    expect(hashToken('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('sign texts by HMAC', () => {
    const text = 'The quick brown fox jumps over the lazy dog';
    expect(signText('md5', 'key', text)).toBe('80070713463e7749b90c2dc24911e275');
    expect(signText('sha1', 'key', text)).toBe('de7c9b85b8b78aa6bc8a7a36f70a90701c9db4d9');
  });

  it.each([
    ['same', 'same', true],
    ['same', 'some', false],
    ['same', 'sam', false],
    ['', '', true],
  ])('compare %p and %p: %p', (left, right, expected) => {
    expect(equalsSafely(left, right)).toBe(expected);
  });
});
