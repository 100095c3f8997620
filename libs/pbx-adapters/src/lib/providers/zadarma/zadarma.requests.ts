import {
  type AdapterSettings,
  type HttpAnswer,
  type HttpRequestDescription,
  type OriginateOutcome,
  type OriginateRequest,
  type Pbx,
  type PbxNumbers,
  PbxRefusal,
} from '../../adapter';
import { errorText } from '../../outgoing/error-text';
import { signedQuery } from './zadarma.sign';

const HOST = 'https://api.zadarma.com';
/** How long a link to a recording shall live, seconds: the longest that Zadarma gives. */
const LINK_LIFETIME = '5184000';

type Answer = Readonly<Record<string, unknown>>;

/** One signed request; what is signed is exactly what is asked. */
export function signedGet(settings: AdapterSettings, path: string, fields: Record<string, string> = {}) {
  const { apiKey = '', apiSecret = '' } = settings;
  const { query, authorization } = signedQuery(path, fields, apiKey, apiSecret);
  const url = `${HOST}${path}?${query}`;
  return { method: 'GET', url, headers: { Authorization: authorization } } satisfies HttpRequestDescription;
}

/** The PBX rings the operator first, and shows the customer the caller id of the operator's extension. */
export const originateZadarma = ({ extension, number }: OriginateRequest, settings: AdapterSettings) =>
  signedGet(settings, '/v1/request/callback/', {
    ...{ from: extension, to: number.replace(/\D/g, ''), sip: extension },
  });

/** Zadarma names no id of the call: the operator's next call to that number is it. */
export function readZadarmaCallback({ status, text }: HttpAnswer): OriginateOutcome {
  const { status: word, message } = objectIn(text);
  if (status >= 200 && status < 300 && word === 'success') return { accepted: true };
  const words = typeof message === 'string' ? message : errorText(text) || `HTTP ${status}`;
  const reason = status === 401 ? 'unauthorized' : status >= 500 ? 'unreachable' : 'refused';
  return { accepted: false, reason, message: words };
}

/** Extensions have numbers only; the lines are the account's own numbers. */
export async function listZadarmaNumbers(pbx: Pbx): Promise<PbxNumbers> {
  const { numbers } = await ask(pbx, '/v1/pbx/internal/');
  const { info } = await ask(pbx, '/v1/direct_numbers/');
  return {
    extensions: list(numbers).map((number) => ({ number: String(number) })),
    lines: list(info).map((line) => {
      const { number, number_name: name } = line as Answer;
      return { number: String(number), ...(typeof name === 'string' && name ? { name } : {}) };
    }),
  };
}

/**
 * A present link to a recording: by the id that its notice named, or by the call's where no notice came; of a call with
 * several recordings that is the first.
 */
export async function resolveZadarmaRecording({ location }: { location: string }, pbx: Pbx) {
  const name = /^(in|out)_/.test(location) ? 'pbx_call_id' : 'call_id';
  const { link, links } = await ask(pbx, '/v1/pbx/record/request/', { [name]: location, lifetime: LINK_LIFETIME });
  const url = typeof link === 'string' ? link : list(links).find((one) => typeof one === 'string');
  return typeof url === 'string' ? { method: 'GET' as const, url } : null;
}

/** @throws PbxRefusal unless Zadarma answers with success */
export async function ask(pbx: Pbx, path: string, fields: Record<string, string> = {}): Promise<Answer> {
  const { status, text } = await pbx.send(signedGet(pbx.settings, path, fields));
  const answer = objectIn(text);
  if (status >= 200 && status < 300 && answer.status === 'success') return answer;
  const words = typeof answer.message === 'string' ? answer.message : errorText(text);
  throw new PbxRefusal(words || `HTTP ${status}`, status === 401 || status === 403);
}

export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

function objectIn(text: string): Answer {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null ? (value as Answer) : {};
  } catch {
    return {};
  }
}
