import path from 'node:path';
import { z } from 'zod';

const flag = z.enum(['0', '1', 'true', 'false']).transform((value) => value === '1' || value === 'true');

const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  PUBLIC_URL: z.url().optional(),
  DATABASE_URL: z.string().min(1),
  DATA_DIR: z.string().min(1).default('.data'),
  SECRET_KEY: z.string().min(32, 'at least 32 characters').optional(),
  SECRET_KEY_PREVIOUS: z.string().min(32, 'at least 32 characters').optional(),
  COUNTRY: z
    .string()
    .regex(/^[A-Z]{2}$/, 'two capital letters, ISO 3166')
    .default('RU'),
  TRUSTED_PROXIES: z.string().min(1).default('loopback'),
  RINGDESK_ADMIN_EMAIL: z.email().optional(),
  RINGDESK_ADMIN_PASSWORD: z.string().min(8, 'at least 8 characters').optional(),
  DEMO: flag.default(false),
  WEB_DIR: z.string().optional(),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, hostname: /./, error: 'smtp://name:password@host:587 or smtps://…' })
    .optional(),
  MAIL_FROM: z.string().min(3).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  ALLOW_PLAIN_HTTP: flag.optional(),
  MAX_ATTACHMENT_MB: z.coerce.number().int().min(1).max(1024).default(25),
  PBX_REQUESTS_PER_SECOND: z.coerce.number().int().min(1).default(50),
  PBX_HOSTS: z
    .string()
    .regex(/^([\w.-]+=https?:\/\/[^\s,=/]+(,|$))*$/, 'host=http://address, several divided by commas')
    .default(''),
  S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  S3_BUCKET: z.string().min(1).optional(),
  S3_REGION: z.string().min(1).default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  S3_PREFIX: z.string().default(''),
  NODE_ENV: z.string().default('development'),
});

type Environment = z.infer<typeof schema>;

/** A bucket of S3, or of what speaks its protocol. Addressed by paths. */
export interface S3Settings {
  /** Address without a path; absent: AWS, by the region. */
  endpoint?: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** Begins the names of all objects: '', or a path that ends with a slash. */
  prefix: string;
}

/** Settings of the process, read once from the environment. */
export interface Config {
  /** TCP port; 0 picks a free one. */
  port: number;
  host: string;
  /** Address under which browsers and PBXs reach the product, without a trailing slash. */
  publicUrl: string;
  databaseUrl: string;
  /** Absolute folder for generated keys and files. */
  dataDir: string;
  /** Files are kept here; absent: in `dataDir`. */
  s3?: S3Settings;
  /** Encrypts PBX secrets; absent: generated once into `dataDir`. */
  secretKey?: string;
  /** The key before the present one: still opens what it sealed. */
  previousSecretKey?: string;
  /** ISO 3166 alpha-2; national numbers outside of a connection follow its rules. */
  country: string;
  /** Whose `X-Forwarded-*` headers count: addresses, subnets or names as Express's "trust proxy" takes them. */
  trustedProxies: string;
  /** Becomes the account's owner on a database without employees. */
  firstOwner?: { email: string; password: string };
  /** A demo company is made on an empty database and a simulated call rings after a sign-in. */
  isDemo: boolean;
  /** Folder of the built SPA, served on the same port; absent: API only. */
  webDir?: string;
  /** The company's mail server, and the sender that its mails name; absent: nothing is sent. */
  smtp?: { url: string; from: string };
  logLevel: string;
  /** PBXs may post without TLS (closed network, or loopback). */
  allowsPlainHttp: boolean;
  /** Largest file that may hang on a comment. */
  maxAttachmentBytes: number;
  /** Requests a second that one sender may make over one connection; more are answered by 429. */
  pbxRequestsPerSecond: number;
  /**
   * For trying: by the host of a provider's server, the address of the made-up PBX that stands in for it. Refused in
   * production, where it would give PBX keys away.
   */
  pbxHosts: Readonly<Record<string, string>>;
  isProduction: boolean;
}

/**
 * Parses the environment; nothing else reads `process.env`.
 * @throws Error that names every variable that is missing or wrong
 */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const result = schema.safeParse(env);
  if (!result.success) {
    const problems = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The environment is not complete:\n  ${problems.join('\n  ')}`);
  }
  const values = result.data;
  const isLoopback = ['127.0.0.1', 'localhost', '::1'].includes(values.HOST);
  if (!isLoopback && !values.PUBLIC_URL) {
    throw new Error(`The environment is not complete:\n  PUBLIC_URL: needed because HOST is ${values.HOST}`);
  }
  if (Boolean(values.RINGDESK_ADMIN_EMAIL) !== Boolean(values.RINGDESK_ADMIN_PASSWORD)) {
    throw new Error(
      'The environment is not complete:\n  RINGDESK_ADMIN_EMAIL and RINGDESK_ADMIN_PASSWORD: both are needed, or neither',
    );
  }
  if (Boolean(values.SMTP_URL) !== Boolean(values.MAIL_FROM)) {
    throw new Error('The environment is not complete:\n  SMTP_URL and MAIL_FROM: both are needed, or neither');
  }
  const isProduction = values.NODE_ENV === 'production';
  if (values.PBX_HOSTS && isProduction && !values.DEMO) {
    throw new Error('The environment is not right:\n  PBX_HOSTS: for trying only, not where customers call');
  }
  return {
    port: values.PORT,
    host: values.HOST,
    publicUrl: (values.PUBLIC_URL ?? `http://${values.HOST}:${values.PORT}`).replace(/\/+$/, ''),
    databaseUrl: values.DATABASE_URL,
    dataDir: path.resolve(values.DATA_DIR),
    s3: s3Of(values),
    secretKey: values.SECRET_KEY,
    previousSecretKey: values.SECRET_KEY_PREVIOUS,
    country: values.COUNTRY,
    trustedProxies: values.TRUSTED_PROXIES,
    firstOwner: values.RINGDESK_ADMIN_EMAIL
      ? { email: values.RINGDESK_ADMIN_EMAIL, password: values.RINGDESK_ADMIN_PASSWORD as string }
      : undefined,
    isDemo: values.DEMO,
    webDir: values.WEB_DIR && path.resolve(values.WEB_DIR),
    smtp: values.SMTP_URL ? { url: values.SMTP_URL, from: values.MAIL_FROM as string } : undefined,
    logLevel: values.LOG_LEVEL,
    allowsPlainHttp: values.ALLOW_PLAIN_HTTP ?? isLoopback,
    maxAttachmentBytes: values.MAX_ATTACHMENT_MB * 1024 * 1024,
    pbxRequestsPerSecond: values.PBX_REQUESTS_PER_SECOND,
    pbxHosts: Object.fromEntries(
      values.PBX_HOSTS.split(',')
        .filter(Boolean)
        .map((pair) => pair.split('=')),
    ),
    isProduction,
  };
}

/** @throws Error that names what is missing beside what is given */
function s3Of(values: Environment): S3Settings | undefined {
  const { S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY, S3_PREFIX } = values;
  const needed = { S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY };
  const missing = Object.entries(needed).flatMap(([name, value]) => (value === undefined ? [name] : []));
  if (missing.length === Object.keys(needed).length && S3_ENDPOINT === undefined) return undefined;
  if (missing.length > 0) {
    throw new Error(`The environment is not complete:\n  ${missing.join(', ')}: needed to keep files in S3`);
  }
  const folders = S3_PREFIX.split('/').filter(Boolean);
  return {
    ...{ endpoint: S3_ENDPOINT, bucket: S3_BUCKET as string, region: values.S3_REGION },
    ...{ accessKeyId: S3_ACCESS_KEY_ID as string, secretAccessKey: S3_SECRET_ACCESS_KEY as string },
    prefix: folders.map((folder) => `${folder}/`).join(''),
  };
}

/** Injection token of the Config. */
export const CONFIG = Symbol('Config');
