import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';
import { startApi, type TestApi } from '../support/api';

const SCRIPT = 'export const answer = 42;\n'.repeat(200);

describe('the web application', () => {
  let api: TestApi;
  let webDir: string;
  beforeAll(async () => {
    webDir = fs.mkdtempSync(path.join(os.tmpdir(), 'ringdesk-web-'));
    fs.mkdirSync(path.join(webDir, 'assets'));
    fs.writeFileSync(path.join(webDir, 'index.html'), '<!doctype html><title>Ringdesk</title>');
    fs.writeFileSync(path.join(webDir, 'assets/index-a1b2c3.js'), SCRIPT);
    fs.writeFileSync(path.join(webDir, 'assets/logo-a1b2c3.png'), Buffer.from([0x89, 0x50, 0x4e, 0x47]));
    fs.writeFileSync(path.join(webDir, '../ringdesk-outside.txt'), 'a secret of the machine');
    api = await startApi({ overrides: { webDir } });
  });
  afterAll(async () => {
    await api.stop();
    fs.rmSync(webDir, { recursive: true });
    fs.rmSync(path.join(webDir, '../ringdesk-outside.txt'));
  });

  /** Plain HTTP: fetch would unpack bodies and tidy up paths. */
  const get = (address: string, headers: http.OutgoingHttpHeaders = {}, method = 'GET') =>
    new Promise<{ status: number; headers: http.IncomingHttpHeaders; body: Buffer }>((resolve, reject) => {
      const { port } = new URL(api.url);
      const request = http.request({ port, path: address, headers, method }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
        );
      });
      request.on('error', reject).end();
    });

  it.each([['/'], ['/calls'], ['/contacts/4711?tab=calls'], ['/telephony']])(
    'answers its page for %p',
    async (address) => {
      const { status, headers, body } = await get(address);
      expect([status, headers['content-type'], headers['cache-control']]).toEqual([
        200,
        'text/html; charset=utf-8',
        'no-cache',
      ]);
      expect(String(body)).toContain('<title>Ringdesk</title>');
      expect(headers['content-security-policy']).toContain("script-src 'self'");
      expect(headers['content-security-policy']).not.toContain('upgrade-insecure-requests');
      expect(headers['x-powered-by']).toBeUndefined();
    },
  );

  it.each([['/graphql'], ['/tel/unknown'], ['/health/nope'], ['/metrics/nope'], ['/assets/gone-a1b2c3.js']])(
    'never for %p',
    async (address) => {
      const { status, headers } = await get(address, { accept: 'text/html' });
      expect(status).toBeGreaterThanOrEqual(400);
      expect(headers['content-type']).toMatch(/^application\/json/);
    },
  );

  it('lets browsers keep hashed files for ever', async () => {
    const { headers, body } = await get('/assets/index-a1b2c3.js');
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(String(body)).toBe(SCRIPT);
  });

  it.each([
    ['br', zlib.brotliDecompressSync],
    ['gzip', zlib.gunzipSync],
  ])('compresses texts by %s', async (encoding, unpack) => {
    const { headers, body } = await get('/assets/index-a1b2c3.js', { 'accept-encoding': encoding });
    expect([headers['content-encoding'], headers.vary]).toEqual([encoding, 'Accept-Encoding']);
    expect(String(unpack(body))).toBe(SCRIPT);
    expect(body.length).toBeLessThan(SCRIPT.length / 5);
  });

  it('does not compress pictures', async () => {
    const { headers, body } = await get('/assets/logo-a1b2c3.png', { 'accept-encoding': 'br, gzip' });
    expect(headers['content-encoding']).toBeUndefined();
    expect(body).toHaveLength(4);
  });

  it('answers 304 while nothing changed, and HEAD without a body', async () => {
    const { headers } = await get('/');
    const again = await get('/', { 'if-none-match': headers.etag });
    expect([again.status, again.body.length]).toEqual([304, 0]);
    const head = await get('/', {}, 'HEAD');
    expect([head.status, head.body.length, head.headers['content-length']]).toEqual([
      200,
      0,
      headers['content-length'],
    ]);
  });

  it.each([['/../ringdesk-outside.txt'], ['/assets/../../ringdesk-outside.txt'], ['/%2e%2e/ringdesk-outside.txt']])(
    'stays in its folder: %p',
    async (address) => {
      expect(String((await get(address)).body)).not.toContain('a secret');
    },
  );
});

describe('health and figures', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.stop());

  it('tell load balancers that the process lives and is ready', async () => {
    expect(await (await fetch(`${api.url}/health/live`)).json()).toEqual({ status: 'ok' });
    const ready = await fetch(`${api.url}/health/ready`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toMatchObject({
      status: 'ok',
      info: { database: { status: 'up' }, migrations: { status: 'up' } },
    });
  });

  it('tell that the database is behind', async () => {
    const [{ name }] = await api.db.query('SELECT name FROM migrations ORDER BY id DESC LIMIT 1');
    await api.db.query('DELETE FROM migrations WHERE name = $1', [name]);
    const ready = await fetch(`${api.url}/health/ready`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({ error: { migrations: { status: 'down', missing: [name] } } });
  });

  it('tell Prometheus of requests, sockets and subscriptions', async () => {
    await fetch(`${api.url}/health/live`);
    const response = await fetch(`${api.url}/metrics`);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
    const text = await response.text();
    expect(text).toMatch(/ringdesk_http_seconds_count\{place="health",method="GET",status="2xx"\} \d/);
    expect(text).toMatch(/^ringdesk_open_sockets 0$/m);
    expect(text).toMatch(/^ringdesk_subscriptions 0$/m);
    expect(text).toMatch(/^process_cpu_user_seconds_total /m);
  });
});
