import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Params } from 'nestjs-pino';
import type { Config } from './config';

/** How logs show a phone number: `…2233`. Short numbers of four places and less stay as they are. */
export const shortenNumber = (number: string): string => (number.length <= 4 ? number : `…${number.slice(-4)}`);

const SECRET_FIELDS = [
  ...['password', 'passwordHash', 'currentPassword', 'newPassword', 'token', 'accessToken', 'hubToken', 'secret'],
  ...['secrets', 'apiKey', 'authorization', 'cookie', 'databaseUrl', 'secretKey'],
];

/** Paths that pino blanks, at the top and one or two levels deep. */
const redactedPaths = SECRET_FIELDS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/** Settings of nestjs-pino: fields as JSON, secrets blanked, requests without query and headers, which may carry tokens. */
export function loggerOptions(config: Pick<Config, 'logLevel'>): Params {
  return {
    pinoHttp: {
      level: config.logLevel,
      redact: { paths: redactedPaths, censor: '[redacted]' },
      autoLogging: config.logLevel !== 'silent',
      quietReqLogger: true,
      customLogLevel: (_req, res, error) => levelOf(res.statusCode, error),
      serializers: {
        req: (req: { id: unknown; method: string; url: string; remoteAddress: string }) => ({
          id: req.id,
          method: req.method,
          path: req.url.split('?')[0],
          remoteAddress: req.remoteAddress,
        }),
        res: (res: { statusCode: number }) => ({ status: res.statusCode }),
      },
      customSuccessMessage: (req: IncomingMessage, res: ServerResponse) => `${req.method} ${res.statusCode}`,
    },
  };
}

function levelOf(status: number, error?: Error): 'error' | 'warn' | 'debug' {
  if (error || status >= 500) return 'error';
  return status >= 400 && status !== 404 ? 'warn' : 'debug';
}
