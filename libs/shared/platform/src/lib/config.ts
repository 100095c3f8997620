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
  DEMO: flag.default(false),
  WEB_DIR: z.string().optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  ALLOW_PLAIN_HTTP: flag.optional(),
  NODE_ENV: z.string().default('development'),
});

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
  /** Encrypts PBX secrets; absent: generated once into `dataDir`. */
  secretKey?: string;
  /** A demo company is made on an empty database and a simulated call rings after a sign-in. */
  isDemo: boolean;
  /** Folder of the built SPA, served on the same port; absent: API only. */
  webDir?: string;
  logLevel: string;
  /** PBXs may post without TLS (closed network, or loopback). */
  allowsPlainHttp: boolean;
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
  return {
    port: values.PORT,
    host: values.HOST,
    publicUrl: (values.PUBLIC_URL ?? `http://${values.HOST}:${values.PORT}`).replace(/\/+$/, ''),
    databaseUrl: values.DATABASE_URL,
    dataDir: path.resolve(values.DATA_DIR),
    secretKey: values.SECRET_KEY,
    isDemo: values.DEMO,
    webDir: values.WEB_DIR && path.resolve(values.WEB_DIR),
    logLevel: values.LOG_LEVEL,
    allowsPlainHttp: values.ALLOW_PLAIN_HTTP ?? isLoopback,
    isProduction: values.NODE_ENV === 'production',
  };
}

/** Injection token of the Config. */
export const CONFIG = Symbol('Config');
