import { maskNumbers, redactPayload } from './redact';

describe('maskNumbers', () => {
  it.each([
    ['37360111222', '373******22'],
    ['+373 (60) 111-222', '+373 (**) ***-*22'],
    ['214', '214'],
    ['123456', '123456'],
    ['1732000000.417', '173*******.*17'],
    ['from 37360111222 to 214', 'from 373******22 to 214'],
    ['Анна', 'Анна'],
    ['', ''],
  ])('%s → %s', (text, masked) => {
    expect(maskNumbers(text)).toBe(masked);
  });
});

describe('redactPayload', () => {
  it('D-02: leaves secrets out and masks numbers', () => {
    const text = redactPayload({ cmd: 'event', phone: '37360111222', planfix_token: 'abc', token: 'd', apiKey: 'e' });
    expect(JSON.parse(text)).toEqual({
      cmd: 'event',
      phone: '373******22',
      planfix_token: '***',
      token: '***',
      apiKey: '***',
    });
  });

  it('stays small whatever comes', () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`name${i}`, 'x'.repeat(1000)]));
    const text = redactPayload(many);
    expect(text.length).toBeLessThanOrEqual(4000);
    expect(() => JSON.parse(text)).not.toThrow();
  });
});
