import { Injectable, Logger } from '@nestjs/common';
import dns from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import type { ExtensionAliases, HttpAnswer, HttpRequestDescription, Pbx, PbxAdapter } from '../adapter';
import { addressKind } from './private-address';

const TIMEOUT_MS = 10_000;
const MAX_REDIRECTS = 3;
const MAX_TEXT = 64 * 1024;

/** No answer of the PBX: it was not reached in time, or must not be asked. The message is fit for administrators. */
export class PbxUnreachable extends Error {}

/** Answers requests to one host inside the process (the demo's PBX). */
export type LocalHost = (request: HttpRequestDescription) => Promise<HttpAnswer>;

/**
 * The one client that sends requests to PBXs: a time-out, no repetition (a second call could result), redirects within
 * the same host only, no private addresses unless allowed, a log line without secrets.
 */
@Injectable()
export class PbxHttpClient {
  private readonly log = new Logger('PbxHttpClient');
  private readonly localHosts = new Map<string, LocalHost>();

  /** @throws PbxUnreachable */
  async send(description: HttpRequestDescription): Promise<HttpAnswer> {
    const startedAt = performance.now();
    const url = parseUrl(description.url);
    const target = `${url.protocol}//${url.host}${url.pathname}`;
    const note = (fields: Record<string, unknown>) => {
      const ms = Math.round(performance.now() - startedAt);
      this.log.log({ method: description.method, target, ms, ...fields, msg: 'request to a PBX' });
    };
    try {
      const answer = await (this.localHosts.get(url.hostname)?.(description) ?? this.request(description, url));
      note({ status: answer.status });
      return answer;
    } catch (error) {
      const problem = error instanceof PbxUnreachable ? error : new PbxUnreachable(explain(error as Error));
      note({ problem: problem.message });
      throw problem;
    }
  }

  /** The PBX of one connection, for an adapter's questions. */
  of({ settings, aliases }: { adapter: PbxAdapter; settings: Pbx['settings']; aliases: ExtensionAliases }): Pbx {
    return { settings, aliases, now: new Date(), send: (request) => this.send(request) };
  }

  /** Sends nothing: only says whether a PBX at this address may be asked at all. @throws PbxUnreachable */
  async checkAddress({ url, allowsPrivateHost }: Pick<HttpRequestDescription, 'url' | 'allowsPrivateHost'>) {
    const { hostname } = parseUrl(url);
    if (this.localHosts.has(hostname)) return;
    const host = bare(hostname);
    const addresses = isIP(host) ? [{ address: host }] : await dns.promises.lookup(host, { all: true }).catch(() => []);
    if (addresses.length === 0) throw new PbxUnreachable(`The name ${host} is not known`);
    for (const { address } of addresses) assertAllowed(address, allowsPrivateHost);
  }

  /** Lets a host be answered inside this process. */
  answerLocally(hostname: string, answer: LocalHost): void {
    this.localHosts.set(hostname, answer);
  }

  private async request(description: HttpRequestDescription, url: URL): Promise<HttpAnswer> {
    const signal = AbortSignal.timeout(description.timeoutMs ?? TIMEOUT_MS);
    let target = url;
    for (let redirects = 0; ; redirects += 1) {
      const { answer, location } = await exchange(description, target, signal);
      const next = location && followable(description.method, answer.status) ? new URL(location, target) : null;
      if (!next) return answer;
      if (redirects >= MAX_REDIRECTS) throw new PbxUnreachable('The PBX redirects without end');
      if (next.hostname !== target.hostname || (target.protocol === 'https:' && next.protocol !== 'https:')) {
        throw new PbxUnreachable('The PBX redirects to another host');
      }
      target = parseUrl(next.href);
    }
  }
}

function exchange(description: HttpRequestDescription, url: URL, signal: AbortSignal) {
  const { method, headers, form, json, allowsPrivateHost } = description;
  const [type, body] = form
    ? ['application/x-www-form-urlencoded', new URLSearchParams(form).toString()]
    : json !== undefined
      ? ['application/json', JSON.stringify(json)]
      : ['', ''];
  if (isIP(bare(url.hostname))) assertAllowed(bare(url.hostname), allowsPrivateHost);
  const options: https.RequestOptions = {
    ...{ method, signal, agent: false },
    lookup: guardedLookup(allowsPrivateHost),
    headers: {
      'User-Agent': 'Ringdesk',
      ...(type ? { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) } : {}),
      ...headers,
    },
  };
  return new Promise<{ answer: HttpAnswer; location?: string }>((resolve, reject) => {
    const request = (url.protocol === 'https:' ? https : http).request(url, options, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text = (text + chunk).slice(0, MAX_TEXT);
        if (text.length >= MAX_TEXT) response.destroy();
      });
      response.on('error', reject);
      response.on('close', () =>
        resolve({ answer: { status: response.statusCode ?? 0, text }, location: response.headers.location }),
      );
    });
    request.on('error', reject);
    request.end(body);
  });
}

/** A GET follows any redirect; a POST only those that keep method and body. */
function followable(method: string, status: number): boolean {
  return method === 'GET' ? [301, 302, 303, 307, 308].includes(status) : [307, 308].includes(status);
}

/** Checks the addresses that are connected to, so that a name cannot change its mind in between. */
function guardedLookup(allowsPrivateHost?: boolean): https.RequestOptions['lookup'] {
  return (hostname, options, callback) => {
    dns.lookup(hostname, options, (error, address, family) => {
      if (error) return callback(error, address as never, family as never);
      try {
        const found = Array.isArray(address) ? address.map((one) => one.address) : [address];
        for (const one of found) assertAllowed(one, allowsPrivateHost);
      } catch (problem) {
        return callback(problem as NodeJS.ErrnoException, '', 4);
      }
      callback(null, address as never, family as never);
    });
  };
}

function assertAllowed(address: string, allowsPrivateHost = false): void {
  const kind = addressKind(address);
  if (kind === 'public' || (kind === 'private' && allowsPrivateHost)) return;
  throw new PbxUnreachable(
    kind === 'private'
      ? `${address} is in a private network, which is not allowed for this connection`
      : `${address} is not an address of a PBX`,
  );
}

function parseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !['http:', 'https:'].includes(url.protocol))
    throw new PbxUnreachable('The address of the PBX is not right');
  return url;
}

/** IPv6 without its brackets. */
const bare = (hostname: string) => hostname.replace(/^\[|\]$/g, '');

const REASONS: Record<string, string> = {
  ENOTFOUND: 'The name of the PBX is not known',
  EAI_AGAIN: 'The name of the PBX cannot be looked up now',
  ECONNREFUSED: 'The PBX refused the connection',
  ECONNRESET: 'The PBX broke the connection',
  CERT_HAS_EXPIRED: 'The certificate of the PBX has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'The certificate of the PBX is self-signed',
};

function explain(error: NodeJS.ErrnoException): string {
  if (['AbortError', 'TimeoutError'].includes(error.name)) return 'The PBX did not answer in time';
  return REASONS[error.code ?? ''] ?? `The PBX was not reached (${error.code ?? error.message})`.slice(0, 300);
}
