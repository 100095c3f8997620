import {
  type AdapterSettings,
  type HttpAnswer,
  type HttpRequestDescription,
  type OriginateOutcome,
  type Pbx,
  PbxRefusal,
} from '../../adapter';
import { isSuccess, notAList, wordsOf } from '../../outgoing/refusals';
import { isObject, jsonIn, objectsIn, textOf, type WireObject } from '../../wire-values';

/** Which interface answered: `crm_api` or `crmapi/v1`. */
export type Generation = 'g1' | 'g2';

/** The second generation: resources and JSON, the key in a header. */
export function second(settings: AdapterSettings, path: string, json?: unknown): HttpRequestDescription {
  return {
    ...{ method: json === undefined ? 'GET' : 'POST', url: `${origin(settings)}/crmapi/v1${path}`, json },
    ...{ headers: { 'X-API-KEY': settings.pbxToken ?? '' }, allowsPrivateHost: settings.allowPrivateHost === 'true' },
  };
}

/** The first generation: one address, commands in a form, the key among its fields. */
export function first(
  settings: AdapterSettings,
  cmd: string,
  fields: Record<string, string> = {},
): HttpRequestDescription {
  return {
    ...{ method: 'POST', url: `${origin(settings)}/sys/crm_api.wcgp` },
    form: { cmd, ...fields, token: settings.pbxToken ?? '' },
    allowsPrivateHost: settings.allowPrivateHost === 'true',
  };
}

/** Of whatever address the cabinet shows, the part that both generations share. */
export const origin = ({ pbxAddress = '' }: AdapterSettings): string =>
  URL.canParse(pbxAddress) ? new URL(pbxAddress).origin : pbxAddress;

/**
 * Asks in the generation that the settings name. 'auto': in the second, and in the first where the PBX has no second,
 * which it says by 404, or by 401 because it looks for the key elsewhere. Where there is no first one either, that 401
 * was about the key after all. @throws PbxUnreachable
 */
export async function ask(
  pbx: Pbx,
  ways: { second: HttpRequestDescription; first: HttpRequestDescription },
): Promise<HttpAnswer & { generation: Generation }> {
  const wanted = pbx.settings.apiGeneration ?? 'auto';
  if (wanted === 'g1') return { ...(await pbx.send(ways.first)), generation: 'g1' };
  const answer = { ...(await pbx.send(ways.second)), generation: 'g2' as const };
  if (wanted === 'g2' || ![401, 404].includes(answer.status)) return answer;
  const older = { ...(await pbx.send(ways.first)), generation: 'g1' as const };
  return older.status === 404 ? answer : older;
}

/** What an answer other than success means, and the PBX's words for it; null: success. */
export function problemOf(answer: HttpAnswer): Extract<OriginateOutcome, { accepted: false }> | null {
  if (isSuccess(answer)) return null;
  const { status } = answer;
  // what is in front of the PBX answers by a page
  const words = /^\s*</.test(answer.text) ? `HTTP ${status}` : wordsOf(answer);
  if (status === 401 || status === 403) return { accepted: false, reason: 'unauthorized', message: words };
  if (status === 400) return { accepted: false, reason: 'refused', message: words };
  const isElsewhere = status === 404 || (status >= 300 && status < 400);
  const message = isElsewhere ? `The address of the PBX is not right: HTTP ${status}` : `HTTP ${status}`;
  return { accepted: false, reason: 'unreachable', message };
}

/** @throws PbxRefusal unless the PBX answered with success */
export function succeeded<T extends HttpAnswer>(answer: T): T {
  const problem = problemOf(answer);
  if (problem) throw new PbxRefusal(problem.message, problem.reason === 'unauthorized');
  return answer;
}

/** A list, or a page of one and how long the whole is. */
export interface Listed {
  items: WireObject[];
  /** null: not said. */
  total: number | null;
}

/** null: the text is something else. */
export function listIn(text: string): Listed | null {
  const value = parsed(text);
  if (Array.isArray(value)) return { items: objectsIn(value), total: null };
  if (!isObject(value) || !Array.isArray(value.items)) return null;
  const total = Number(isObject(value.info) ? textOf(value.info.total) || NaN : NaN);
  return { items: objectsIn(value.items), total: Number.isNaN(total) ? null : total };
}

/** @throws PbxRefusal when the answer is neither a list nor a success */
export function listOf(answer: HttpAnswer): Listed {
  const list = listIn(succeeded(answer).text);
  if (!list) throw notAList();
  return list;
}

/** JSON, or the text as it is. */
export function parsed(text: string): unknown {
  const value = jsonIn(text);
  return value === undefined ? text.trim() : value;
}
