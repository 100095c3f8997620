import type { CallEvent, RecordingSource } from '@ringdesk/telephony';
import type { AdapterSettings, ConnectionCheckResult, HistoryPeriod, HttpRequestDescription, Pbx } from '../../adapter';
import { allFine, checkedConnection } from '../../connections/checked-connection';
import { allPages } from '../../history/all-pages';
import { listOf } from '../../outgoing/refusals';
import type { WireObject } from '../../wire-values';
import { rowEvents } from './azerizone.rows';

/** The longest page that VirtualATS gives. */
const PAGE = 1000;

/** Finished calls by the documented history; without a key for it there is none. @throws PbxUnreachable, PbxRefusal */
export async function azerizoneHistory(period: HistoryPeriod, pbx: Pbx): Promise<CallEvent[]> {
  if (!pbx.settings.apiKey) return [];
  return (await allPages(PAGE, (offset) => readPage(period, offset, pbx))).flatMap(rowEvents);
}

/** Really asks for the last minute. */
export async function checkAzerizone(settings: AdapterSettings, pbx: Pbx): Promise<ConnectionCheckResult> {
  if (!settings.apiKey) return allFine(NO_KEY);
  return checkedConnection(
    HISTORY,
    async () => {
      await readPage({ from: new Date(pbx.now.getTime() - 60_000), to: pbx.now }, 0, pbx);
      return allFine({ en: `${HISTORY.en} answers.`, ru: `${HISTORY.ru} отвечает.` });
    },
    ({ isUnauthorized }) => (isUnauthorized ? [KEY_REFUSED] : []),
  );
}

const HISTORY = { en: 'The call history', ru: 'История звонков' };
const NO_KEY = {
  en: 'Without a key the call history is not read: calls appear only if Azerizone sends them.',
  ru: 'Без ключа история звонков не читается: звонки появятся, только если Azerizone их присылает.',
};
const KEY_REFUSED = {
  en: 'The key is wrong, or is sent in another way: compare key, its place and its name with what the support told you.',
  ru: 'Ключ неверен или передаётся иначе: сверьте ключ, способ передачи и имя поля с ответом поддержки.',
};

/**
 * Taken to need the key of the history (not documented), which goes to no other server than that; null: the link leads
 * elsewhere than to the servers of the settings.
 */
export function azerizoneRecording(
  { location }: RecordingSource,
  settings: AdapterSettings,
): HttpRequestDescription | null {
  const leadsTo = (address?: string) => originOf(address) !== null && originOf(address) === originOf(location);
  if (leadsTo(settings.serverAddress)) return signedGet(location, settings);
  return leadsTo(settings.pbxUrl) ? plainGet(location, settings) : null;
}

async function readPage({ from, to }: HistoryPeriod, offset: number, pbx: Pbx): Promise<WireObject[]> {
  const fields = { from: bakuTime(from), to: bakuTime(to), offset: String(offset), limit: String(PAGE), order: 'asc' };
  const server = (pbx.settings.serverAddress ?? '').replace(/\/+$/, '');
  const url = `${server}/vats/api/callRecord/history?${new URLSearchParams(fields)}`;
  return listOf(await pbx.send(signedGet(url, pbx.settings)));
}

const plainGet = (url: string, { allowPrivateHost }: AdapterSettings): HttpRequestDescription => ({
  ...{ method: 'GET', url, allowsPrivateHost: allowPrivateHost === 'true' },
});

/** The manual does not say how the key is sent: as the administrator was told. */
function signedGet(address: string, settings: AdapterSettings): HttpRequestDescription {
  const { apiKey = '', apiUser = '', keyName = 'X-API-KEY', keyPlace = 'header' } = settings;
  const request = plainGet(address, settings);
  if (!apiKey) return request;
  if (keyPlace === 'header') return { ...request, headers: { [keyName]: apiKey } };
  if (keyPlace === 'basic') {
    const credentials = Buffer.from(`${apiUser}:${apiKey}`).toString('base64');
    return { ...request, headers: { Authorization: `Basic ${credentials}` } };
  }
  const url = new URL(address);
  url.searchParams.set(keyName, apiKey);
  return { ...request, url: url.href };
}

const originOf = (address = ''): string | null => (URL.canParse(address) ? new URL(address).origin : null);

/** `ddMMyyyyHHmmss+0400`: Baku has no summer time. */
function bakuTime(at: Date): string {
  const wall = new Date(at.getTime() + 4 * 3_600_000).toISOString();
  const [year, month, day, hour, minute, second] = wall.split(/[-T:.Z]/);
  return `${day}${month}${year}${hour}${minute}${second}+0400`;
}
