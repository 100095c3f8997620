import type { NextFunction, Request, Response } from 'express';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import zlib from 'node:zlib';

const brotli = promisify<zlib.InputType, zlib.BrotliOptions, Buffer>(zlib.brotliCompress);
const gzip = promisify<zlib.InputType, zlib.ZlibOptions, Buffer>(zlib.gzip);

const TYPES: Record<string, string> = {
  ...{
    '.html': 'text/html; charset=utf-8',
    '.js': 'text/javascript; charset=utf-8',
    '.css': 'text/css; charset=utf-8',
  },
  ...{ '.json': 'application/json', '.webmanifest': 'application/manifest+json', '.svg': 'image/svg+xml' },
  ...{ '.png': 'image/png', '.ico': 'image/x-icon', '.webp': 'image/webp', '.woff2': 'font/woff2' },
  ...{ '.mp3': 'audio/mpeg', '.ogg': 'audio/ogg', '.wav': 'audio/wav', '.txt': 'text/plain; charset=utf-8' },
};
const COMPRESSIBLE = /\.(html|js|css|json|svg|webmanifest|txt)$/;
/** Paths of the API, which never answer a page. */
const API_PATHS = [
  '/graphql',
  '/tel',
  '/health',
  '/metrics',
  '/recordings',
  '/files',
  '/contact-imports',
  '/contact-exports',
  '/report-exports',
  '/personal-data',
  '/settings-file',
];

interface WebFile {
  type: string;
  cacheControl: string;
  etag: string;
  plain: Buffer;
  /** Compressed forms, made at the first request for each. */
  encoded: Map<string, Promise<Buffer>>;
}

/**
 * Serves the built SPA: its files as they were at the start, hashed assets for ever, and `index.html` for every other
 * page that a browser asks for.
 * @param dir folder with `index.html`
 */
export function webFiles(dir: string) {
  const files = readFiles(dir);
  const index = files.get('/index.html');
  if (!index) throw new Error(`There is no index.html in ${dir}: build the web application first`);
  return (req: Request, res: Response, next: NextFunction): void => {
    const isApi = API_PATHS.some((prefix) => req.path === prefix || req.path.startsWith(`${prefix}/`));
    if (isApi || !['GET', 'HEAD'].includes(req.method)) return next();
    const file = files.get(req.path) ?? (path.extname(req.path) === '' ? index : undefined);
    if (!file) return next();
    send(file, req, res).catch(next);
  };
}

async function send(file: WebFile, req: Request, res: Response): Promise<void> {
  res.set({ 'Content-Type': file.type, 'Cache-Control': file.cacheControl, ETag: file.etag });
  if (req.fresh) {
    res.status(304).end();
    return;
  }
  const encoding = COMPRESSIBLE.test(extensionOf(file)) ? req.acceptsEncodings('br', 'gzip', 'identity') : 'identity';
  res.vary('Accept-Encoding');
  if (encoding === 'br' || encoding === 'gzip') res.set('Content-Encoding', encoding);
  const body = await bytesOf(file, String(encoding));
  res.set('Content-Length', String(body.length)).end(req.method === 'HEAD' ? undefined : body);
}

function bytesOf(file: WebFile, encoding: string): Promise<Buffer> | Buffer {
  if (encoding !== 'br' && encoding !== 'gzip') return file.plain;
  const known = file.encoded.get(encoding);
  if (known) return known;
  const options = { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 9 } };
  const made = encoding === 'br' ? brotli(file.plain, options) : gzip(file.plain, { level: 9 });
  file.encoded.set(encoding, made);
  return made;
}

const extensionOf = (file: WebFile) => Object.keys(TYPES).find((extension) => TYPES[extension] === file.type) ?? '.bin';

function readFiles(dir: string): Map<string, WebFile> {
  const names = fs.existsSync(dir) ? fs.readdirSync(dir, { recursive: true, withFileTypes: true }) : [];
  return new Map(
    names
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file) => [`/${path.relative(dir, file).split(path.sep).join('/')}`, readFile(file, dir)]),
  );
}

function readFile(file: string, dir: string): WebFile {
  const plain = fs.readFileSync(file);
  const isHashed = path.relative(dir, file).startsWith(`assets${path.sep}`);
  return {
    type: TYPES[path.extname(file)] ?? 'application/octet-stream',
    cacheControl: isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 27)}"`,
    plain,
    encoded: new Map(),
  };
}
