import {
  type AdapterSettings,
  type ConnectionCheckResult,
  type OriginateOutcome,
  type OriginateRequest,
  type Pbx,
  type PbxExtension,
  type PbxNumbers,
} from '../../adapter';
import { allFine, checkedConnection } from '../../connections/checked-connection';
import { ownNameOf } from '../../extension-aliases';
import { keyedFetch } from '../../outgoing/keyed-fetch';
import { textOf, type WireObject } from '../../wire-values';
import type { LocalisedText } from '../../settings';
import { ask, first, type Generation, listIn, listOf, origin, parsed, problemOf, second } from './itoolabs.client';

const USERS_PER_PAGE = 200;
const MAX_PAGES = 50;

/** The PBX rings the operator, then the customer. A plus sign is refused; what the answer's id is worth, events show. */
export async function dialItoolabs(request: OriginateRequest, pbx: Pbx): Promise<OriginateOutcome> {
  const phone = request.number.replace(/\D/g, '');
  const user = ownNameOf(request.extension, pbx.aliases) ?? request.extension;
  const answer = await ask(pbx, {
    second: second(pbx.settings, '/makecall', { phone, user }),
    first: first(pbx.settings, 'makeCall', { user, phone }),
  });
  return problemOf(answer) ?? { accepted: true, callId: callIdIn(answer.text) };
}

/** "Check connection": asks for the list of employees, which needs address and key to be right, and changes nothing. */
export async function checkItoolabs(_settings: AdapterSettings, pbx: Pbx): Promise<ConnectionCheckResult> {
  return checkedConnection({ en: 'The PBX', ru: 'АТС' }, async () => {
    const { users, generation } = await usersOf(pbx);
    const count = users.flatMap(extensionOf).length;
    return allFine({
      en: `The PBX answers over ${INTERFACE[generation].en}. Short numbers there: ${count}.`,
      ru: `АТС отвечает, ${INTERFACE[generation].ru}. Коротких номеров в ней: ${count}.`,
    });
  });
}

const INTERFACE: Record<Generation, LocalisedText> = {
  g1: { en: 'the old interface (crm_api)', ru: 'старая версия интерфейса (crm_api)' },
  g2: { en: 'the new interface (crmapi/v1)', ru: 'новая версия интерфейса (crmapi/v1)' },
};

/** Employees with a short number, whose login is how events may name them; lines by name where the PBX lists them. */
export async function listNumbersItoolabs(pbx: Pbx): Promise<PbxNumbers> {
  const { users, generation } = await usersOf(pbx);
  const named = generation === 'g2' ? await telnumsOf(pbx) : [];
  const own = users.map((user) => ({ number: textOf(user.telnum), name: '' }));
  const names = new Map<string, string>();
  for (const { number, name } of [...named, ...own]) if (number && !names.has(number)) names.set(number, name);
  return {
    extensions: users.flatMap(extensionOf),
    lines: [...names].map(([number, name]) => ({ number, name: name || undefined })),
  };
}

/** `login` and `name` in the new interface are `name` and `realName` in the old one. */
function extensionOf(user: WireObject): PbxExtension[] {
  const number = textOf(user.ext);
  const alias = textOf(user.login ?? user.name);
  if (!number || !alias) return [];
  const name = textOf(user.login === undefined ? user.realName : user.name);
  return [{ number, alias, name: name || undefined, email: textOf(user.email) || undefined }];
}

async function usersOf(pbx: Pbx): Promise<{ users: WireObject[]; generation: Generation }> {
  const users: WireObject[] = [];
  for (let page = 0; ; page += 1) {
    const start = page * USERS_PER_PAGE;
    const answer = await ask(pbx, {
      second: second(pbx.settings, `/users?with=status&start=${start}&limit=${USERS_PER_PAGE}`),
      first: first(pbx.settings, 'accounts'),
    });
    const { items, total } = listOf(answer);
    users.push(...items);
    const isLast = items.length === 0 || total === null || users.length >= total || page + 1 >= MAX_PAGES;
    if (answer.generation === 'g1' || isLast) return { users, generation: answer.generation };
  }
}

/** The company's numbers; none where the key may not see them: those of the employees are known anyhow. */
async function telnumsOf(pbx: Pbx): Promise<{ number: string; name: string }[]> {
  const answer = await pbx.send(second(pbx.settings, '/telnums'));
  const list = problemOf(answer) ? null : listIn(answer.text);
  return (list?.items ?? []).map(({ telnum, name }) => ({ number: textOf(telnum), name: textOf(name) }));
}

/** The key goes to the PBX's own host alone: links elsewhere, and such that need none, are fetched as they stand. */
export function recordingRequestItoolabs({ location }: { location: string }, settings: AdapterSettings) {
  const isOwn = (url: URL) => url.origin === origin(settings);
  const request = keyedFetch(location, isOwn, { 'X-API-KEY': settings.pbxToken ?? '' });
  return request && { ...request, allowsPrivateHost: settings.allowPrivateHost === 'true' };
}

/** `{"callid":"…"}`, `{"uuid":"…"}`, a bare text, or nothing. */
function callIdIn(text: string): string | undefined {
  const value = parsed(text);
  if (typeof value === 'string') return value || undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  const { callid, uuid, CallID } = value as Record<string, unknown>;
  return textOf(callid ?? uuid ?? CallID) || undefined;
}
