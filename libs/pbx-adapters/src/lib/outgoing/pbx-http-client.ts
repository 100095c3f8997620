import { Injectable, Logger } from '@nestjs/common';
import dns from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import { Readable } from 'node:stream';
import type { ExtensionAliases, HttpAnswer, HttpRequestDescription, Pbx, PbxAdapter } from '../adapter';
import type { LocalisedText } from '../settings';
import {
  assertAllowed,
  assertHostAllowed,
  bareHost,
  guardedLookup,
  parseUrl,
  PbxAddressRefused,
  PbxUnreachable,
} from './guarded-address';
import { RequestPace } from './request-pace';

export { PbxAddressRefused, PbxUnreachable } from './guarded-address';

const TIMEOUT_MS = 10_000;
const MAX_REDIRECTS = 3;
/** Of an answer that is read as a whole; a page of a thousand calls has one or two million characters. */
const MAX_TEXT = 8 * 1024 * 1024;
/** Of a download: without a byte for so long, or longer than this in all, it is broken off. */
const IDLE_MS = 30_000;
const DOWNLOAD_MS = 10 * 60_000;

/** Answers requests to one host inside the process (the demo's PBX). */
export type LocalHost = (request: HttpRequestDescription) => Promise<LocalAnswer>;

export interface LocalAnswer extends HttpAnswer {
  /** Bytes in the place of `text`. */
  bytes?: Buffer;
}

/** An answer whose body has not been read yet: read it to its end, or destroy it. */
export interface PbxDownload {
  status: number;
  headers: http.IncomingHttpHeaders;
  /** Fails with PbxUnreachable when the PBX stops in the middle. */
  body: Readable;
}

export interface DownloadLimits {
  /** Milliseconds without a byte, and in all. */
  idleMs?: number;
  totalMs?: number;
  /** Ends it beforehand. */
  signal?: AbortSignal;
}

/** What the client needs to know of a connection; without an id: settings that are tried before they are saved. */
export interface PbxAccount {
  id?: string;
  adapter: PbxAdapter;
  settings: Pbx['settings'];
  aliases: ExtensionAliases;
  /** Hosts that may be asked even in a private network, since an administrator named them. */
  privateHosts?: readonly string[];
}

/** The request, allowed into a private network where its host is one of those named. */
export function allowingHosts(request: HttpRequestDescription, hosts: readonly string[]): HttpRequestDescription {
  const { hostname } = URL.canParse(request.url) ? new URL(request.url) : { hostname: '' };
  return { ...request, allowsPrivateHost: request.allowsPrivateHost || hosts.includes(hostname) };
}

/**
 * The one client that sends requests to PBXs: a time-out, no repetition (a second call could result), redirects within
 * the same host only, no private addresses unless allowed, not more than the provider allows, a log line without
 * secrets.
 */
@Injectable()
export class PbxHttpClient {
  private readonly log = new Logger('PbxHttpClient');
  private readonly localHosts = new Map<string, LocalHost>();
  private readonly pace = new RequestPace();

  /** @param secrets left out of log and messages, wherever they stand in the address. @throws PbxUnreachable */
  send(description: HttpRequestDescription, secrets: string[] = []): Promise<HttpAnswer> {
    return this.noted(description, secrets, async (url) => {
      const local = this.localHosts.get(url.hostname);
      if (local) return local(description);
      const signal = AbortSignal.timeout(description.timeoutMs ?? TIMEOUT_MS);
      return readText(await follow(description, url, signal));
    });
  }

  /**
   * Begins to fetch something that may be large; `timeoutMs` is the time until the answer begins.
   * @throws PbxUnreachable
   */
  open(description: HttpRequestDescription, limits: DownloadLimits = {}): Promise<PbxDownload> {
    return this.noted(description, [], async (url) => {
      const local = this.localHosts.get(url.hostname);
      if (local) return localDownload(await local(description));
      const { idleMs = IDLE_MS, totalMs = DOWNLOAD_MS, signal: given } = limits;
      const begin = new AbortController();
      const timer = setTimeout(() => begin.abort(timedOut()), description.timeoutMs ?? TIMEOUT_MS);
      const signal = AbortSignal.any([begin.signal, AbortSignal.timeout(totalMs), ...(given ? [given] : [])]);
      const response = await follow(description, url, signal).finally(() => clearTimeout(timer));
      response.setTimeout(idleMs, () => response.destroy(timedOut()));
      return { status: response.statusCode ?? 0, headers: response.headers, body: wordedBody(response) };
    });
  }

  /** The PBX of one connection: what is sent to it keeps to the provider's limit. */
  of({ id, adapter, settings, aliases, privateHosts = [] }: PbxAccount): Pbx {
    const secrets = secretsOf(adapter, settings);
    const send = async (request: HttpRequestDescription) => {
      if (adapter.rateLimit) await this.pace.turn(id ?? adapter.id, adapter.rateLimit);
      return this.send(allowingHosts(request, privateHosts), secrets);
    };
    return { settings, aliases, now: new Date(), send };
  }

  /** Sends nothing: only says whether a PBX at this address may be asked at all. @throws PbxUnreachable */
  async checkAddress({ url, allowsPrivateHost }: Pick<HttpRequestDescription, 'url' | 'allowsPrivateHost'>) {
    const { hostname } = parseUrl(url);
    if (this.localHosts.has(hostname)) return;
    const host = bareHost(hostname);
    const addresses = isIP(host) ? [{ address: host }] : await dns.promises.lookup(host, { all: true }).catch(() => []);
    if (addresses.length === 0)
      throw new PbxUnreachable({ en: `The name ${host} is not known`, ru: `Имя ${host} неизвестно` });
    for (const { address } of addresses) assertAllowed(address, allowsPrivateHost);
  }

  /** Lets a host be answered inside this process. */
  answerLocally(hostname: string, answer: LocalHost): void {
    this.localHosts.set(hostname, answer);
  }

  /** One line of log, whatever comes; errors in words. */
  private async noted<T extends { status: number }>(
    description: HttpRequestDescription,
    secrets: string[],
    exchange: (url: URL) => Promise<T>,
  ): Promise<T> {
    const startedAt = performance.now();
    const url = parseUrl(description.url);
    const target = redacted(`${url.protocol}//${url.host}${url.pathname}`, secrets);
    const note = (fields: Record<string, unknown>) => {
      const ms = Math.round(performance.now() - startedAt);
      this.log.log({ method: description.method, target, ms, ...fields, msg: 'request to a PBX' });
    };
    try {
      const answer = await exchange(url);
      note({ status: answer.status });
      return answer;
    } catch (error) {
      const problem = inWords(error as Error);
      note({ problem: problem.message });
      throw problem;
    }
  }
}

/** Sends the request, and again where the PBX redirects it to within the same host. */
async function follow(
  description: HttpRequestDescription,
  url: URL,
  signal: AbortSignal,
): Promise<http.IncomingMessage> {
  let target = url;
  for (let redirects = 0; ; redirects += 1) {
    const response = await exchange(description, target, signal);
    const { location } = response.headers;
    const next =
      location && followable(description.method, response.statusCode ?? 0) ? new URL(location, target) : null;
    if (!next) return response;
    response.destroy();
    if (redirects >= MAX_REDIRECTS) throw new PbxUnreachable(ENDLESS);
    if (next.hostname !== target.hostname || (target.protocol === 'https:' && next.protocol !== 'https:')) {
      throw new PbxAddressRefused(OTHER_HOST);
    }
    target = parseUrl(next.href);
  }
}

function exchange(description: HttpRequestDescription, url: URL, signal: AbortSignal): Promise<http.IncomingMessage> {
  const { method, headers, form, json, allowsPrivateHost } = description;
  const [type, body] = form
    ? ['application/x-www-form-urlencoded', new URLSearchParams(form).toString()]
    : json !== undefined
      ? ['application/json', JSON.stringify(json)]
      : ['', ''];
  assertHostAllowed(url, allowsPrivateHost);
  const options: https.RequestOptions = {
    ...{ method, signal, agent: false },
    lookup: guardedLookup(allowsPrivateHost),
    headers: {
      'User-Agent': 'Ringdesk',
      ...(type ? { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) } : {}),
      ...headers,
    },
  };
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? https : http).request(url, options, resolve);
    request.on('error', reject);
    request.end(body);
  });
}

function readText(response: http.IncomingMessage): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    let text = '';
    response.setEncoding('utf8');
    response.on('data', (chunk: string) => {
      text += chunk;
      // half a list must not be taken for the whole
      if (text.length > MAX_TEXT) response.destroy(new PbxUnreachable(TOO_LONG));
    });
    response.on('error', reject);
    response.on('close', () => resolve({ status: response.statusCode ?? 0, text, ...cookiesOf(response) }));
  });
}

/** The body, whose failures are told like those of a request. */
function wordedBody(response: http.IncomingMessage): Readable {
  return Readable.from(
    (async function* () {
      try {
        yield* response;
      } catch (error) {
        throw inWords(error as Error);
      }
    })(),
    { objectMode: false },
  );
}

const localDownload = ({ status, text, bytes }: LocalAnswer): PbxDownload => {
  const body = bytes ?? Buffer.from(text);
  return {
    status,
    headers: { 'content-length': String(body.length) },
    body: Readable.from([body], { objectMode: false }),
  };
};

function cookiesOf({ headers }: http.IncomingMessage): { cookies?: string[] } {
  const cookies = headers['set-cookie']?.map((cookie) => cookie.split(';', 1)[0]);
  return cookies ? { cookies } : {};
}

/** A GET follows any redirect; a POST only those that keep method and body. */
function followable(method: string, status: number): boolean {
  return method === 'GET' ? [301, 302, 303, 307, 308].includes(status) : [307, 308].includes(status);
}

const ENDLESS = { en: 'The PBX redirects without end', ru: 'АТС перенаправляет без конца' };
const OTHER_HOST = { en: 'The PBX redirects to another host', ru: 'АТС перенаправляет на другой узел' };
const TOO_LONG = { en: 'The answer of the PBX is too long', ru: 'Ответ АТС слишком длинный' };
const LATE = { en: 'The PBX did not answer in time', ru: 'АТС не ответила вовремя' };
const REASONS: Record<string, LocalisedText> = {
  ENOTFOUND: { en: 'The name of the PBX is not known', ru: 'Имя узла АТС неизвестно' },
  EAI_AGAIN: { en: 'The name of the PBX cannot be looked up now', ru: 'Сейчас не удаётся узнать адрес АТС по имени' },
  ECONNREFUSED: { en: 'The PBX refused the connection', ru: 'АТС отклонила соединение' },
  ECONNRESET: { en: 'The PBX broke the connection', ru: 'АТС оборвала соединение' },
  CERT_HAS_EXPIRED: { en: 'The certificate of the PBX has expired', ru: 'Срок сертификата АТС истёк' },
  DEPTH_ZERO_SELF_SIGNED_CERT: {
    en: 'The certificate of the PBX is self-signed',
    ru: 'У АТС самоподписанный сертификат',
  },
};

/** Values of the connection's secret fields; too short ones would blank half the line. */
const secretsOf = ({ settings: declared }: PbxAdapter, settings: Pbx['settings']): string[] =>
  Object.entries(settings).flatMap(([key, value]) =>
    declared[key]?.kind === 'secret' && value.length >= 4 ? [value, encodeURIComponent(value)] : [],
  );

const redacted = (text: string, secrets: string[]) =>
  secrets.reduce((rest, secret) => rest.replaceAll(secret, '*'), text);

const timedOut = () => new DOMException(LATE.en, 'TimeoutError');

function inWords(error: NodeJS.ErrnoException): PbxUnreachable {
  if (error instanceof PbxUnreachable) return error;
  if (['AbortError', 'TimeoutError'].includes(error.name)) return new PbxUnreachable(LATE);
  const why = (error.code ?? error.message).slice(0, 200);
  const unknown = { en: `The PBX was not reached (${why})`, ru: `До АТС не удалось достучаться (${why})` };
  return new PbxUnreachable(REASONS[error.code ?? ''] ?? unknown);
}
