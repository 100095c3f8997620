import { type AdapterSettings, type HttpAnswer, type Pbx, PbxRefusal } from '../../adapter';
import { wordsOf } from '../../outgoing/refusals';
import type { LocalisedText } from '../../settings';
import { isObject, meaningOf, objectIn, textOf, type WireObject } from '../../wire-values';

/** The two interfaces: live control, and directory and reports. */
export type Api = 'call' | 'data';

/** One question to one of them: `result.data`, an object or a list. @throws PbxUnreachable, CallgearRefusal */
export type Ask = (method: string, params: object) => Promise<WireObject>;

/** An error of JSON-RPC, in the platform's words. */
export class CallgearRefusal extends PbxRefusal {
  constructor(
    message: string,
    /** The platform's name of the error: `ip_not_whitelisted`; '' when it gave none. */ readonly mnemonic: string,
    /** true: no answer of the interface at all, but an error page. */ readonly isDown = false,
  ) {
    super(message, Object.hasOwn(REFUSED_ACCESS, mnemonic));
  }
}

/** Signs in, with the access key or by login and password, whose key is good for an hour. */
export async function signIn(pbx: Pbx, api: Api): Promise<Ask> {
  const url = addressOf(api, pbx.settings);
  const ask: Ask = async (method, params) => {
    const json = { jsonrpc: '2.0', id: '1', method, params };
    const headers = { 'Content-Type': 'application/json; charset=UTF-8' };
    return dataOf(await pbx.send({ method: 'POST', url, headers, json }));
  };
  const { accessKey, login = '', password = '' } = pbx.settings;
  const key = accessKey || (await ask('login.user', { login, password })).access_token;
  return (method, params) => ask(method, { access_token: key, ...params });
}

export const hasCredentials = ({ accessKey, login, password }: AdapterSettings): boolean =>
  Boolean(accessKey || (login && password));

const addressOf = (api: Api, { callApiHost, dataApiHost }: AdapterSettings): string =>
  api === 'call' ? `https://${callApiHost}/v4.0` : `https://${dataApiHost}/v2.0`;

/** An error is told in the body, whatever the status. */
function dataOf(answer: HttpAnswer): WireObject {
  const { error, result } = objectIn(answer.text) ?? {};
  const data = isObject(result) ? result.data : undefined;
  if (!error && typeof data === 'object' && data !== null) return data as WireObject;
  const { message, data: details } = isObject(error) ? error : {};
  const mnemonic = isObject(details) ? textOf(details.mnemonic) : '';
  const words = [textOf(message), mnemonic && `(${mnemonic})`].filter(Boolean).join(' ');
  throw new CallgearRefusal(wordsOf(answer, words), mnemonic, !error && answer.status >= 500);
}

const WRONG_KEY: LocalisedText = {
  en: 'The access key, or login and password, is wrong or no longer valid: make a new key in the user’s settings.',
  ru: 'Ключ доступа либо логин и пароль неверны или больше не действуют: создайте новый ключ в настройках пользователя.',
};

/** Errors that are about who asks. */
const REFUSED_ACCESS: Record<string, LocalisedText> = {
  access_token_invalid: WRONG_KEY,
  access_token_expired: WRONG_KEY,
  access_token_blocked: WRONG_KEY,
  auth_error: WRONG_KEY,
  ip_not_whitelisted: {
    en: 'Let this server’s address in: Account → Security → API, for Call API and for Data API.',
    ru: 'Разрешите адрес этого сервера: «Аккаунт» → «Безопасность» → API, для Call API и для Data API.',
  },
  forbidden: {
    en: 'The user has no right to this interface: allow Call API and Data API in the user’s settings.',
    ru: 'У пользователя нет права на этот интерфейс: включите Call API и Data API в его настройках.',
  },
};

const ADVICE: Record<string, LocalisedText> = {
  ...REFUSED_ACCESS,
  component_disabled: {
    en: 'An option is missing: HTTP notifications, the basic set of the Call API and the Data API have to be active.',
    ru: 'Не подключена опция: нужны HTTP-уведомления, базовый набор Call API и Data API.',
  },
  limit_exceeded: {
    en: 'The tariff’s limit of requests is used up for now: try again in a minute.',
    ru: 'Лимит запросов тарифа сейчас исчерпан: повторите через минуту.',
  },
  account_inactive: { en: 'The account at CallGear is not active.', ru: 'Аккаунт в CallGear не активен.' },
};

/** What the administrator can do about an error, where that is known. */
export function adviceFor(refusal: PbxRefusal): LocalisedText[] {
  const advice = refusal instanceof CallgearRefusal ? meaningOf(ADVICE, refusal.mnemonic) : undefined;
  return advice ? [advice] : [];
}
