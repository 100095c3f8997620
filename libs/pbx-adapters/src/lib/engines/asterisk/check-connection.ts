import type { AdapterSettings, ConnectionCheckResult, Pbx } from '../../adapter';
import { PbxUnreachable } from '../../outgoing/guarded-address';
import type { LocalisedText } from '../../settings';
import { AmiAuthenticationFailed, AmiConnection } from './ami-connection';
import { AmiInjectionError } from './ami-framing';
import { targetOf } from './settings';
import { readPermissions } from './permissions';
import { ariRequest } from './recording-request';

const WITHOUT: Record<string, LocalisedText> = {
  originate: {
    en: 'The user may not originate calls: there will be no call button. Add write=originate.',
    ru: 'Пользователю нельзя начинать звонки: звонка по клику не будет. Добавьте write=originate.',
  },
  reporting: {
    en: 'The user may not list channels: calls that are running when the connection comes back are not seen. Add write=reporting.',
    ru: 'Пользователю нельзя видеть список каналов: звонки, идущие при восстановлении связи, не будут видны. Добавьте write=reporting.',
  },
  call: {
    en: 'The user may not ask for the state of channels: line and recording of running calls may be missing after a gap. Add write=call.',
    ru: 'Пользователю нельзя спрашивать состояние каналов: после разрыва связи у идущих звонков может не быть линии и записи. Добавьте write=call.',
  },
  system: {
    en: 'The user may not set filters: the PBX sends more events than needed. Add write=system.',
    ru: 'Пользователю нельзя ставить фильтры: АТС будет слать лишние события. Добавьте write=system.',
  },
};

/** Connects once, signs in and looks around; says in words what is wrong or works less. Never throws. */
export async function checkConnection(
  settings: AdapterSettings,
  { send }: Pick<Pbx, 'send'>,
): Promise<ConnectionCheckResult> {
  const [ofCalls, ofRecordings] = await Promise.all([checkManager(settings), checkRecordings(settings, send)]);
  const messages = [...ofCalls.messages, ...(ofRecordings?.messages ?? [])];
  return { isOk: ofCalls.isOk && ofRecordings?.isOk !== false, messages };
}

async function checkManager(settings: AdapterSettings): Promise<ConnectionCheckResult> {
  const connection = new AmiConnection(targetOf(settings), { onEvent: () => undefined, onClose: () => undefined });
  try {
    await connection.open();
    const { missing } = await readPermissions(connection);
    const core = await connection.action('CoreSettings').catch(() => null);
    const found = `Asterisk ${core?.get('AsteriskVersion') ?? ''}`.trim();
    return {
      isOk: true,
      messages: [
        { en: `Connected to ${found}.`, ru: `Есть связь: ${found}.` },
        ...missing.flatMap((name) => WITHOUT[name] ?? []),
      ],
    };
  } catch (error) {
    return { isOk: false, messages: [amiProblem(error as Error)] };
  } finally {
    await connection.close();
  }
}

/** Asks ARI for the PBX's state, which any of its users may read; null: recordings are not set up. */
async function checkRecordings(settings: AdapterSettings, send: Pbx['send']): Promise<ConnectionCheckResult | null> {
  const request = ariRequest('/asterisk/info?only=system', settings);
  if (!request) return null;
  try {
    const { status } = await send(request);
    const [en, ru] =
      status === 200
        ? ['ARI answers: recordings can be fetched.', 'ARI отвечает: записи можно загружать.']
        : status === 401
          ? ['ARI does not accept its user or password.', 'ARI не принимает пользователя или пароль.']
          : [
              `No ARI at this address (status ${status}). Is it enabled in ari.conf and http.conf?`,
              `По этому адресу нет ARI (код ${status}). Включён ли он в ari.conf и http.conf?`,
            ];
    return { isOk: status === 200, messages: [{ en, ru }] };
  } catch (error) {
    if (!(error instanceof PbxUnreachable)) throw error;
    return { isOk: false, messages: [{ en: `ARI: ${error.words.en}`, ru: `ARI: ${error.words.ru}` }] };
  }
}

/** Why the manager interface cannot be worked with, for administrators. */
export function amiProblem(error: Error): LocalisedText {
  if (error instanceof AmiAuthenticationFailed) {
    return {
      en: 'Asterisk does not accept this user or secret, or does not permit our address.',
      ru: 'Asterisk не принимает этого пользователя или пароль либо не разрешает наш адрес.',
    };
  }
  if (error instanceof AmiInjectionError) {
    return { en: 'A setting holds a line break.', ru: 'В настройках есть перевод строки.' };
  }
  return { en: error.message, ru: `Нет связи с АТС: ${error.message}` };
}
