import type { CallEvent } from '@ringdesk/telephony';
import {
  type AdapterSettings,
  type ConnectionCheckResult,
  type HistoryPeriod,
  type HttpAnswer,
  type OriginateOutcome,
  type OriginateRequest,
  type Pbx,
  type PbxNumbers,
  PbxRefusal,
} from '../../adapter';
import { allFine, checkedConnection } from '../../connections/checked-connection';
import { allPages } from '../../history/all-pages';
import { listOf, succeeded } from '../../outgoing/refusals';
import { objectIn, textOf } from '../../wire-values';
import { finishedRow } from './phonet.parse';

const PAGE = 50;

/** Rings the employee first. */
export async function dialPhonet({ extension, number }: OriginateRequest, pbx: Pbx): Promise<OriginateOutcome> {
  const json = { legExt: extension, otherLegNum: `+${number.replace(/\D/g, '')}` };
  try {
    const ask = await signIn(pbx);
    const callId = textOf(objectIn((await ask('/rest/user/makeCall', json)).text)?.uuid);
    return { accepted: true, callId: callId || undefined };
  } catch (error) {
    if (!(error instanceof PbxRefusal)) throw error;
    return { accepted: false, reason: error.isUnauthorized ? 'unauthorized' : 'refused', message: error.message };
  }
}

/** "Check connection": lists the employees, which needs server and key to be right. */
export const checkPhonet = (_settings: AdapterSettings, pbx: Pbx): Promise<ConnectionCheckResult> =>
  checkedConnection('Phonet', async () => {
    const count = (await listPhonetNumbers(pbx)).extensions.length;
    return allFine({ en: `Phonet answers. Employees: ${count}.`, ru: `Phonet отвечает. Сотрудников: ${count}.` });
  });

export async function listPhonetNumbers(pbx: Pbx): Promise<PbxNumbers> {
  const ask = await signIn(pbx);
  const extensions = listOf(await ask('/rest/users')).flatMap(({ ext, displayName, email }) => {
    const person = { name: textOf(displayName) || undefined, email: textOf(email) || undefined };
    return textOf(ext) ? [{ number: textOf(ext), ...person }] : [];
  });
  return { extensions, lines: [] };
}

/** Finished calls of the period (D-10). @throws PbxUnreachable, PbxRefusal */
export async function phonetHistory({ from, to }: HistoryPeriod, pbx: Pbx): Promise<CallEvent[]> {
  const ask = await signIn(pbx);
  const period = { timeFrom: String(from.getTime()), timeTo: String(to.getTime()), limit: String(PAGE) };
  const rows = await allPages(PAGE, async (offset) => {
    const query = new URLSearchParams({ ...period, offset: String(offset) });
    return listOf(await ask(`/rest/calls/company.api?${query}`));
  });
  return rows.flatMap(finishedRow);
}

/** Asks by GET, or posts JSON. @throws PbxUnreachable, PbxRefusal */
type Ask = (path: string, json?: object) => Promise<HttpAnswer>;

/** A session lives in a cookie; it is opened for each errand. */
async function signIn(pbx: Pbx): Promise<Ask> {
  const { domain = '', apiKey = '' } = pbx.settings;
  const urlOf = (path: string) => `https://${domain}${path}`;
  const json = { domain, apiKey };
  const session = succeeded(await pbx.send({ method: 'POST', url: urlOf('/rest/security/authorize'), json }));
  const cookie = session.cookies?.find((one) => one.startsWith('JSESSIONID='));
  if (!cookie) throw new PbxRefusal('Phonet gave no session', true);
  return async (path, body) => {
    const request = { url: urlOf(path), headers: { Cookie: cookie } };
    return succeeded(await pbx.send(body ? { ...request, method: 'POST', json: body } : { ...request, method: 'GET' }));
  };
}
