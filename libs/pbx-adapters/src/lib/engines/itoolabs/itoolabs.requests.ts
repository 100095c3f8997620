import {
  type AdapterSettings,
  type ConnectionCheckResult,
  type OriginateOutcome,
  type OriginateRequest,
  type Pbx,
  type PbxExtension,
  type PbxNumbers,
  PbxRefusal,
} from '../../adapter';
import { PbxUnreachable } from '../../outgoing/pbx-http-client';
import type { LocalisedText } from '../../settings';
import {
  ask,
  first,
  type Generation,
  listIn,
  listOf,
  origin,
  parsed,
  problemOf,
  second,
  textOf,
} from './itoolabs.client';

const USERS_PER_PAGE = 200;
const MAX_PAGES = 50;

/** The PBX rings the operator, then the customer. A plus sign is refused; what the answer's id is worth, events show. */
export async function dialItoolabs(request: OriginateRequest, pbx: Pbx): Promise<OriginateOutcome> {
  const phone = request.number.replace(/\D/g, '');
  const user = loginOf(request.extension, pbx);
  const answer = await ask(pbx, {
    second: second(pbx.settings, '/makecall', { phone, user }),
    first: first(pbx.settings, 'makeCall', { user, phone }),
  });
  return problemOf(answer) ?? { accepted: true, callId: callIdIn(answer.text) };
}

/** "Check connection": asks for the list of employees, which needs address and key to be right, and changes nothing. */
export async function checkItoolabs(_settings: AdapterSettings, pbx: Pbx): Promise<ConnectionCheckResult> {
  try {
    const { users, generation } = await usersOf(pbx);
    const count = users.flatMap(extensionOf).length;
    const words = {
      en: `The PBX answers over ${INTERFACE[generation].en}. Short numbers there: ${count}.`,
      ru: `АТС отвечает, ${INTERFACE[generation].ru}. Коротких номеров в ней: ${count}.`,
    };
    return { isOk: true, messages: [words] };
  } catch (error) {
    if (error instanceof PbxRefusal) return { isOk: false, messages: [refusalWords(error)] };
    if (error instanceof PbxUnreachable) {
      return { isOk: false, messages: [{ en: error.message, ru: `АТС недоступна: ${error.words.ru}` }] };
    }
    throw error;
  }
}

const INTERFACE: Record<Generation, LocalisedText> = {
  g1: { en: 'the old interface (crm_api)', ru: 'старая версия интерфейса (crm_api)' },
  g2: { en: 'the new interface (crmapi/v1)', ru: 'новая версия интерфейса (crmapi/v1)' },
};

function refusalWords({ isUnauthorized, message }: PbxRefusal) {
  return isUnauthorized
    ? { en: `The PBX does not accept the key: ${message}`, ru: `АТС не приняла ключ: ${message}` }
    : { en: `The PBX refused: ${message}`, ru: `АТС ответила отказом: ${message}` };
}

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
function extensionOf(user: Record<string, unknown>): PbxExtension[] {
  const number = textOf(user.ext);
  const alias = textOf(user.login ?? user.name);
  if (!number || !alias) return [];
  const name = textOf(user.login === undefined ? user.realName : user.name);
  return [{ number, alias, name: name || undefined, email: textOf(user.email) || undefined }];
}

async function usersOf(pbx: Pbx): Promise<{ users: Record<string, unknown>[]; generation: Generation }> {
  const users: Record<string, unknown>[] = [];
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
  if (!URL.canParse(location)) return null;
  const isOwn = new URL(location).origin === origin(settings);
  const headers = isOwn ? { 'X-API-KEY': settings.pbxToken ?? '' } : undefined;
  return { method: 'GET' as const, url: location, headers, allowsPrivateHost: settings.allowPrivateHost === 'true' };
}

function loginOf(extension: string, { aliases }: Pbx): string {
  return Object.entries(aliases).find(([, number]) => number === extension)?.[0] ?? extension;
}

/** `{"callid":"…"}`, `{"uuid":"…"}`, a bare text, or nothing. */
function callIdIn(text: string): string | undefined {
  const value = parsed(text);
  if (typeof value === 'string') return value || undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  const { callid, uuid, CallID } = value as Record<string, unknown>;
  return textOf(callid ?? uuid ?? CallID) || undefined;
}
