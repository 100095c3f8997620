import { bearerToken, isOwnOrigin, tokenOf } from './request-token';

const rule = { publicUrl: 'https://desk.example.test', allowsLoopback: false };
const cookie = 'theme=dark; ringdesk_session=from-cookie';

describe('tokenOf', () => {
  it.each([
    ['the cookie', { cookie }, 'from-cookie'],
    ['the bearer token', { authorization: 'Bearer from-header' }, 'from-header'],
    ['the bearer token before the cookie', { authorization: 'Bearer from-header', cookie }, 'from-header'],
    ['the cookie of our own page', { cookie, origin: 'https://desk.example.test' }, 'from-cookie'],
    ['no cookie that a foreign page sent along', { cookie, origin: 'https://evil.example.test' }, null],
    ['no cookie of a sandboxed page', { cookie, origin: 'null' }, null],
    [
      'a bearer token of a foreign page',
      { authorization: 'Bearer from-header', origin: 'https://other.test' },
      'from-header',
    ],
    ['nothing', {}, null],
    ['nothing of another scheme', { authorization: 'Basic YTpi' }, null],
  ])('takes %s', (_, headers, expected) => {
    expect(tokenOf({ headers }, rule)).toBe(expected);
  });
});

describe('isOwnOrigin', () => {
  it.each([
    ['the public address', 'https://desk.example.test', 'internal:3000', false, true],
    ['the address that was asked', 'http://10.0.0.5:3000', '10.0.0.5:3000', false, true],
    ['another port of the address that was asked', 'http://10.0.0.5:4000', '10.0.0.5:3000', false, false],
    ['the public name over plain HTTP', 'http://desk.example.test', 'internal:3000', false, false],
    ['a name that only begins alike', 'https://desk.example.test.evil.test', 'internal:3000', false, false],
    ['a local page, in development', 'http://localhost:4200', '127.0.0.1:3000', true, true],
    ['a local page, in production', 'http://localhost:4200', '127.0.0.1:3000', false, false],
  ])('%s', (_, origin, host, allowsLoopback, expected) => {
    expect(isOwnOrigin({ headers: { origin, host } }, { ...rule, allowsLoopback })).toBe(expected);
  });
});

describe('bearerToken', () => {
  it.each([
    ['Bearer abc_-9', 'abc_-9'],
    ['bearer abc', 'abc'],
    ['abc', 'abc'],
    ['Bearer a b', null],
    [undefined, null],
    [{ token: 'abc' }, null],
  ])('%p → %p', (authorization, expected) => {
    expect(bearerToken(authorization)).toBe(expected);
  });
});
