import type {
  AdapterSettings,
  HttpAnswer,
  HttpRequestDescription,
  OriginateOutcome,
  OriginateRequest,
  Pbx,
  PbxNumbers,
} from '../../adapter';
import { dialRefusal, isSuccess, refusalOf } from '../../outgoing/refusals';
import { objectIn, objectsIn, textOf, type WireObject } from '../../wire-values';
import { signedQuery } from './zadarma.sign';

const HOST = 'https://api.zadarma.com';
/** How long a link to a recording shall live, seconds: the longest that Zadarma gives. */
const LINK_LIFETIME = '5184000';

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
export function readZadarmaCallback(answer: HttpAnswer): OriginateOutcome {
  const { status: word, message } = objectIn(answer.text) ?? {};
  return isSuccess(answer) && word === 'success' ? { accepted: true } : dialRefusal(answer, message);
}

/** Extensions have numbers only; the lines are the account's own numbers. */
export async function listZadarmaNumbers(pbx: Pbx): Promise<PbxNumbers> {
  const { numbers } = await ask(pbx, '/v1/pbx/internal/');
  const { info } = await ask(pbx, '/v1/direct_numbers/');
  return {
    extensions: listed(numbers)
      .map(textOf)
      .filter(Boolean)
      .map((number) => ({ number })),
    lines: objectsIn(info).flatMap(({ number, number_name: name }) =>
      textOf(number) ? [{ number: textOf(number), ...(textOf(name) ? { name: textOf(name) } : {}) }] : [],
    ),
  };
}

/**
 * A present link to a recording: by the id that its notice named, or by the call's where no notice came; of a call with
 * several recordings that is the first.
 */
export async function resolveZadarmaRecording({ location }: { location: string }, pbx: Pbx) {
  const name = /^(in|out)_/.test(location) ? 'pbx_call_id' : 'call_id';
  const { link, links } = await ask(pbx, '/v1/pbx/record/request/', { [name]: location, lifetime: LINK_LIFETIME });
  const url = typeof link === 'string' ? link : listed(links).find((one) => typeof one === 'string');
  return typeof url === 'string' ? { method: 'GET' as const, url } : null;
}

/** @throws PbxUnreachable, PbxRefusal unless Zadarma answers with success */
export async function ask(pbx: Pbx, path: string, fields: Record<string, string> = {}): Promise<WireObject> {
  const answer = await pbx.send(signedGet(pbx.settings, path, fields));
  const value = objectIn(answer.text);
  if (isSuccess(answer) && value?.status === 'success') return value;
  throw refusalOf(answer, value?.message);
}

export const listed = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
