import type { CallEvent } from '@ringdesk/telephony';
import type {
  AdapterSettings,
  ConnectionCheckResult,
  HistoryPeriod,
  HttpAnswer,
  HttpRequestDescription,
  OriginateOutcome,
  OriginateRequest,
  Pbx,
  PbxNumbers,
} from '../../adapter';
import { allFine, checkedConnection } from '../../connections/checked-connection';
import { dialRefusal, refusalOf, wordsOf } from '../../outgoing/refusals';
import { flatOf } from '../../receiving/nested-fields';
import { isObject, objectIn, textOf, type WireObject } from '../../wire-values';
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

export function readBinotelOriginate(answer: HttpAnswer): OriginateOutcome {
  const { status: word, message, generalCallID } = objectIn(answer.text) ?? {};
  if (word === 'success') return { accepted: true, callId: textOf(generalCallID) || undefined };
  const isAboutKey = [401, 403].includes(answer.status) || /key|signature/i.test(wordsOf(answer, message));
  return dialRefusal(answer, message, isAboutKey && answer.status < 500);
}

/** "Check connection": lists the employees, which needs the keys to be right and our address to be let in. */
export const checkBinotel = (_settings: AdapterSettings, pbx: Pbx): Promise<ConnectionCheckResult> =>
  checkedConnection('Binotel', async () => {
    const count = (await listBinotelNumbers(pbx)).extensions.length;
    return allFine({ en: `Binotel answers. Employees: ${count}.`, ru: `Binotel отвечает. Сотрудников: ${count}.` });
  });

/** Employees by their internal numbers. The answer also holds SIP passwords, which are left where they are. */
export async function listBinotelNumbers(pbx: Pbx): Promise<PbxNumbers> {
  const { listOfEmployees } = await ask(pbx, 'settings/list-of-employees', {});
  const extensions = valuesOf(listOfEmployees).flatMap(({ endpointData, internalNumber, name, email }) => {
    const number = textOf(isObject(endpointData) ? endpointData.internalNumber : '') || textOf(internalNumber);
    return number ? [{ number, name: textOf(name) || undefined, email: textOf(email) || undefined }] : [];
  });
  return { extensions, lines: [] };
}

/** Finished calls in both directions (D-10). @throws PbxUnreachable, PbxRefusal */
export async function binotelHistory({ from, to }: HistoryPeriod, pbx: Pbx): Promise<CallEvent[]> {
  const period = { startTime: Math.floor(from.getTime() / 1000), stopTime: Math.floor(to.getTime() / 1000) };
  const incoming = await ask(pbx, 'stats/incoming-calls-for-period', period);
  const outgoing = await ask(pbx, 'stats/outgoing-calls-for-period', period);
  return [...valuesOf(incoming.callDetails), ...valuesOf(outgoing.callDetails)].flatMap((row) =>
    completedCall(flatOf(row)),
  );
}

/** The link lives fifteen minutes, so it is asked for when it is needed. */
export async function resolveBinotelRecording({ location }: { location: string }, pbx: Pbx) {
  const { url } = await ask(pbx, 'stats/call-record', { generalCallID: location });
  return typeof url === 'string' && url ? { method: 'GET' as const, url } : null;
}

/** @throws PbxUnreachable, PbxRefusal unless Binotel answers with success */
async function ask(pbx: Pbx, path: string, parameters: object): Promise<WireObject> {
  const answer = await pbx.send(method(pbx.settings, path, parameters));
  const value = objectIn(answer.text);
  if (value?.status === 'success') return value;
  throw refusalOf(answer, value?.message);
}

/** A list or a map of records; an empty one may be an empty text. */
const valuesOf = (value: unknown): WireObject[] =>
  typeof value === 'object' && value !== null ? Object.values(value).filter(isObject) : [];
