import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { CONFIG, type Config } from '@ringdesk/platform';
import type { HttpRequestDescription } from '../adapter';
import { type LocalAnswer, PbxHttpClient, PbxUnreachable } from '../outgoing/pbx-http-client';

const TIMEOUT_MS = 10_000;

/**
 * For trying providers whose server has a fixed address: what is meant for a host of `PBX_HOSTS` goes to a made-up PBX.
 * Nothing is redirected unless whoever starts the process says so.
 */
@Injectable()
export class StandInHosts implements OnApplicationBootstrap {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly client: PbxHttpClient,
  ) {}

  onApplicationBootstrap(): void {
    for (const [host, address] of Object.entries(this.config.pbxHosts)) {
      this.client.answerLocally(host, (request) => forward(request, address));
    }
  }
}

/** Sends the request to `address` instead of its own host. @throws PbxUnreachable */
async function forward(request: HttpRequestDescription, address: string): Promise<LocalAnswer> {
  const { method, url, headers, form, json, timeoutMs = TIMEOUT_MS } = request;
  const { pathname, search, host } = new URL(url);
  const body = form ? new URLSearchParams(form) : json === undefined ? undefined : JSON.stringify(json);
  const type: Record<string, string> = json === undefined ? {} : { 'content-type': 'application/json' };
  try {
    const response = await fetch(`${address}${pathname}${search}`, {
      ...{ method, body, signal: AbortSignal.timeout(timeoutMs) },
      headers: { ...type, 'x-forwarded-host': host, ...headers },
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0]);
    return { status: response.status, text: bytes.toString('utf8'), bytes, cookies };
  } catch (error) {
    const why = (error as Error).name;
    throw new PbxUnreachable({
      en: `The stand-in for ${host} was not reached (${why})`,
      ru: `Замена узла ${host} недоступна (${why})`,
    });
  }
}
