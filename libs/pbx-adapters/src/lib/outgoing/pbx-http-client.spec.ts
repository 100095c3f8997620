import { Logger } from '@nestjs/common';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PbxAdapter } from '../adapter';
import { secret } from '../settings';
import { PbxHttpClient, PbxUnreachable } from './pbx-http-client';

describe('PbxHttpClient', () => {
  const client = new PbxHttpClient();
  const seen: { method?: string; url?: string; type?: string; body: string }[] = [];
  let server: http.Server;
  let base: string;
  let handle: http.RequestListener;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    server = http.createServer((req, res) => {
      let body = '';
      req.on('data', (chunk) => (body += chunk));
      req.on('end', () => {
        seen.push({ method: req.method, url: req.url, type: req.headers['content-type'], body });
        handle(req, res);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  beforeEach(() => {
    seen.length = 0;
    handle = (_, res) => res.end('fine');
  });

  const post = (url: string, more = {}) =>
    client.send({ method: 'POST', url, form: { a: 'ä &' }, allowsPrivateHost: true, ...more });

  it('sends a form and keeps path and query', async () => {
    expect(await post(`${base}/hook?site=4`)).toEqual({ status: 200, text: 'fine' });
    expect(seen).toEqual([
      { method: 'POST', url: '/hook?site=4', type: 'application/x-www-form-urlencoded', body: 'a=%C3%A4+%26' },
    ]);
  });

  it('sends JSON', async () => {
    await client.send({ method: 'POST', url: base, json: { a: 1 }, allowsPrivateHost: true });
    expect(seen).toMatchObject([{ type: 'application/json', body: '{"a":1}' }]);
  });

  it('Q-39: refuses a private address unless it is allowed, also behind a name, and sends nothing', async () => {
    const named = base.replace('127.0.0.1', 'localhost');
    for (const url of [base, named, 'http://[::1]:1', 'http://10.0.0.1']) {
      await expect(post(url, { allowsPrivateHost: false })).rejects.toThrow('private network');
    }
    expect(seen).toEqual([]);
  });

  it('never asks link-local addresses', async () => {
    await expect(post('http://169.254.169.254/latest/meta-data')).rejects.toThrow('not an address of a PBX');
  });

  it.each(['ftp://127.0.0.1/', 'file:///etc/passwd', 'pbx', ''])('refuses the address %j', async (url) => {
    await expect(post(url)).rejects.toThrow(PbxUnreachable);
  });

  it('Q-26: gives up after the time-out, and asks only once', async () => {
    handle = () => undefined;
    await expect(post(base, { timeoutMs: 100 })).rejects.toThrow('The PBX did not answer in time');
    expect(seen).toHaveLength(1);
  });

  it('says in words what is wrong', async () => {
    await expect(post('http://127.0.0.1:1')).rejects.toThrow('The PBX refused the connection');
    await expect(post('http://nobody.invalid')).rejects.toThrow('The name of the PBX');
  });

  it('follows redirects within the host, with method and body', async () => {
    handle = ({ url }, res) => (url === '/b' ? res.end('there') : res.writeHead(307, { location: '/b' }).end());
    expect(await post(`${base}/a`)).toEqual({ status: 200, text: 'there' });
    expect(seen.map(({ method, url, body }) => [method, url, body])).toEqual([
      ['POST', '/a', 'a=%C3%A4+%26'],
      ['POST', '/b', 'a=%C3%A4+%26'],
    ]);
  });

  it('does not make a GET of a POST', async () => {
    handle = (_, res) => res.writeHead(302, { location: '/b' }).end();
    expect((await post(base)).status).toBe(302);
    expect(seen).toHaveLength(1);
  });

  it('follows no redirect to another host, and none without end', async () => {
    handle = (_, res) => res.writeHead(307, { location: 'http://localhost/' }).end();
    await expect(post(base)).rejects.toThrow('another host');
    handle = (_, res) => res.writeHead(307, { location: '/again' }).end();
    await expect(post(base)).rejects.toThrow('without end');
  });

  it('D-10: reads a long list to its end', async () => {
    handle = (_, res) => res.end('x'.repeat(2_000_000));
    expect((await post(base)).text).toHaveLength(2_000_000);
  });

  it('refuses an answer that is too long to be one, rather than to take its beginning for all', async () => {
    handle = (_, res) => res.end('x'.repeat(9 * 1024 * 1024));
    await expect(post(base)).rejects.toThrow('The answer of the PBX is too long');
  });

  describe('of a connection', () => {
    const adapter = (rateLimit?: PbxAdapter['rateLimit']) =>
      ({ id: 'acme', settings: { key: secret('Key', 'Ключ') }, rateLimit }) as unknown as PbxAdapter;
    const account = (id: string, rateLimit?: PbxAdapter['rateLimit']) =>
      client.of({ id, adapter: adapter(rateLimit), settings: { key: 's3cret/key' }, aliases: {} });
    const request = () => ({ method: 'GET' as const, url: `${base}/calls`, allowsPrivateHost: true });

    it('keeps to what the provider allows, over all questions of the connection', async () => {
      const limit = { requests: 2, perSeconds: 0.2 };
      const startedAt = performance.now();
      await Promise.all([1, 2, 3].map(() => account('one', limit).send(request())));
      expect(performance.now() - startedAt).toBeGreaterThanOrEqual(195);
      expect(seen).toHaveLength(3);
    });

    it('sends at once where the provider names no limit', async () => {
      await Promise.all(Array.from({ length: 20 }, () => account('two').send(request())));
      expect(seen).toHaveLength(20);
    });

    it('logs none of its secrets, although the address holds them', async () => {
      const lines = await logged(() =>
        account('three').send({ ...request(), url: `${base}/hook/${encodeURIComponent('s3cret/key')}/calls` }),
      );
      expect(lines).toMatchObject([{ target: `${base}/hook/*/calls`, status: 200 }]);
    });
  });

  it('logs no secret: neither body nor query', async () => {
    const lines = await logged(() => post(`${base}/hook?key=s3cret`, { form: { token: 's3cret' } }));
    expect(lines).toMatchObject([{ method: 'POST', target: `${base}/hook`, status: 200 }]);
    expect(JSON.stringify(lines)).not.toContain('s3cret');
  });
});

/** Lines of log that are written meanwhile. */
async function logged(work: () => Promise<unknown>): Promise<unknown[]> {
  const lines: unknown[] = [];
  const log = jest.spyOn(Logger.prototype, 'log').mockImplementation((line) => void lines.push(line));
  await work();
  log.mockRestore();
  return lines;
}
