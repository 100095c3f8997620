import type { CallEvent } from '@ringdesk/telephony';
import {
  type AdapterSettings,
  type ConnectionCheckResult,
  type HistoryPeriod,
  type HttpAnswer,
  type HttpRequestDescription,
  type OriginateOutcome,
  type OriginateRequest,
  type Pbx,
  type PbxExtension,
  type PbxNumbers,
  PbxRefusal,
} from '../../adapter';
import { errorText } from '../../outgoing/error-text';
import { PbxUnreachable } from '../../outgoing/pbx-http-client';
import { completedCall } from './binotel.parse';

const BASE = 'https://api.binotel.com/api/4.0';

function method(settings: AdapterSettings, path: string, parameters: object): HttpRequestDescription {
  const { apiKey = '', apiSecret = '' } = settings;
  return { method: 'POST', url: `${BASE}/${path}.json`, json: { ...parameters, key: apiKey, secret: apiSecret } };
}

/** Rings the employee first; `async`, or the answer would wait for the employee's phone. */
export const originateBinotel = ({ extension, number }: OriginateRequest, settings: AdapterSettings) =>
  method(settings, 'calls/internal-number-to-external-number', {
    ...{ internalNumber: extension, externalNumber: nationalUkrainian(number), async: 1 },
  });

/** Ukrainian numbers are dialled as ten digits, others with their country code. */
function nationalUkrainian(number: string): string {
  const digits = number.replace(/\D/g, '');
  return /^380\d{9}$/.test(digits) ? digits.slice(2) : digits;
}

export function readBinotelOriginate({ status, text }: HttpAnswer): OriginateOutcome {
  const answer = objectIn(text);
  const callId = answer.generalCallID;
  if (answer.status === 'success') return { accepted: true, callId: callId === undefined ? undefined : String(callId) };
  const message = String(answer.message ?? '') || errorText(text) || `HTTP ${status}`;
  if (status >= 500) return { accepted: false, reason: 'unreachable', message };
  const isAboutKey = status === 401 || status === 403 || /key|signature/i.test(message);
  return { accepted: false, reason: isAboutKey ? 'unauthorized' : 'refused', message };
}

/** "Check connection": lists the employees, which needs the keys to be right and our address to be let in. */
export async function checkBinotel(_settings: AdapterSettings, pbx: Pbx): Promise<ConnectionCheckResult> {
  try {
    const count = (await listBinotelNumbers(pbx)).extensions.length;
    return {
      isOk: true,
      messages: [{ en: `Binotel answers. Employees: ${count}.`, ru: `Binotel отвечает. Сотрудников: ${count}.` }],
    };
  } catch (error) {
    if (error instanceof PbxRefusal) {
      return {
        isOk: false,
        messages: [{ en: `Binotel refused: ${error.message}`, ru: `Binotel ответил отказом: ${error.message}` }],
      };
    }
    if (error instanceof PbxUnreachable) {
      return { isOk: false, messages: [{ en: error.message, ru: `Binotel недоступен: ${error.words.ru}` }] };
    }
    throw error;
  }
}

/** Employees by their internal numbers. The answer also holds SIP passwords, which are left where they are. */
export async function listBinotelNumbers(pbx: Pbx): Promise<PbxNumbers> {
  const { listOfEmployees } = await ask(pbx, 'settings/list-of-employees', {});
  const extensions = valuesOf(listOfEmployees).flatMap((employee): PbxExtension[] => {
    const endpoint = (employee.endpointData ?? {}) as Record<string, unknown>;
    const number = String(endpoint.internalNumber ?? employee.internalNumber ?? '').trim();
    const text = (name: string) => (typeof employee[name] === 'string' ? (employee[name] as string).trim() : '');
    return number ? [{ number, name: text('name') || undefined, email: text('email') || undefined }] : [];
  });
  return { extensions, lines: [] };
}

/** Finished calls in both directions (D-10). */
export async function binotelHistory({ from, to }: HistoryPeriod, pbx: Pbx): Promise<CallEvent[]> {
  const period = { startTime: Math.floor(from.getTime() / 1000), stopTime: Math.floor(to.getTime() / 1000) };
  const incoming = await ask(pbx, 'stats/incoming-calls-for-period', period);
  const outgoing = await ask(pbx, 'stats/outgoing-calls-for-period', period);
  return [...valuesOf(incoming.callDetails), ...valuesOf(outgoing.callDetails)].flatMap((row) =>
    completedCall(formOf(row)),
  );
}

/** Nested values by the names that a form gives them. */
function formOf(value: object, prefix = ''): Record<string, string> {
  const entries = Object.entries(value).flatMap(([name, field]): [string, string][] => {
    const path = prefix ? `${prefix}[${name}]` : name;
    if (field === null || field === undefined) return [];
    return typeof field === 'object' ? Object.entries(formOf(field as object, path)) : [[path, String(field)]];
  });
  return Object.fromEntries(entries);
}

/** The link lives fifteen minutes, so it is asked for when it is needed. */
export async function resolveBinotelRecording({ location }: { location: string }, pbx: Pbx) {
  const { url } = await ask(pbx, 'stats/call-record', { generalCallID: location });
  return typeof url === 'string' && url ? { method: 'GET' as const, url } : null;
}

/** @throws PbxRefusal unless Binotel answers with success */
async function ask(pbx: Pbx, path: string, parameters: object): Promise<Record<string, unknown>> {
  const { status, text } = await pbx.send(method(pbx.settings, path, parameters));
  const answer = objectIn(text);
  if (answer.status === 'success') return answer;
  throw new PbxRefusal(
    String(answer.message ?? '') || errorText(text) || `HTTP ${status}`,
    status === 401 || status === 403,
  );
}

function objectIn(text: string): Record<string, unknown> {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** A list or a map of records; an empty one may be an empty text. */
const valuesOf = (value: unknown): Record<string, unknown>[] =>
  typeof value === 'object' && value !== null ? (Object.values(value) as Record<string, unknown>[]) : [];
