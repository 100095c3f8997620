import type { AdapterSettings, ConnectionCheckResult } from '../../adapter';
import type { LocalisedText } from '../../settings';
import { AmiAuthenticationFailed, AmiConnection } from './ami-connection';
import { AmiInjectionError } from './ami-framing';
import { targetOf } from './asterisk-settings';
import { readPermissions } from './permissions';

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
export async function checkConnection(settings: AdapterSettings): Promise<ConnectionCheckResult> {
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
    return { isOk: false, messages: [explain(error as Error)] };
  } finally {
    await connection.close();
  }
}

function explain(error: Error): LocalisedText {
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
