import pino from 'pino';
import { loggerOptions, shortenNumber } from './logging';

describe('shortenNumber', () => {
  it.each([
    ['+77012342233', '…2233'],
    ['87012342233', '…2233'],
    ['12345', '…2345'],
    ['214', '214'],
    ['', ''],
  ])('%p is logged as %p', (number, shown) => {
    expect(shortenNumber(number)).toBe(shown);
  });
});

describe('loggerOptions', () => {
  it.each([
    ['at the top', { password: 'hush' }],
    ['in an object', { input: { token: 'hush', email: 'anna@example.test' } }],
    ['two levels deep', { variables: { input: { newPassword: 'hush' } } }],
    ['headers', { headers: { cookie: 'hush', authorization: 'Bearer hush' } }],
  ])('blanks secrets %s', (_, fields) => {
    const lines: string[] = [];
    const { redact } = loggerOptions({ logLevel: 'info' }).pinoHttp as pino.LoggerOptions;
    pino({ redact }, { write: (line) => void lines.push(line) }).info(fields, 'message');
    expect(lines.join()).toContain('[redacted]');
    expect(lines.join()).not.toContain('hush');
  });

  it('logs neither query nor headers of a request', () => {
    const { serializers } = loggerOptions({ logLevel: 'info' }).pinoHttp as pino.LoggerOptions;
    const req = { id: 1, method: 'GET', url: '/tel/api?token=hush', remoteAddress: '::1', headers: { cookie: 'hush' } };
    expect(serializers?.req(req)).toEqual({ id: 1, method: 'GET', path: '/tel/api', remoteAddress: '::1' });
  });
});
