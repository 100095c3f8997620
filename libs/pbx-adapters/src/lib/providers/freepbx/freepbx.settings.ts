import type { AdapterSettings } from '../../adapter';
import { asteriskSettings, oneLine } from '../../engines/asterisk/settings';
import { secret, type SettingDeclaration, text, toggle } from '../../settings';

const {
  port: amiPort,
  recordingsUrl: ariUrl,
  channelTemplate,
  originateTimeoutSeconds,
  allowPrivateHost,
} = asteriskSettings;

/** The fields of Asterisk in the words of FreePBX's own screens, with its defaults. */
export const freepbxSettings: Record<string, SettingDeclaration> = {
  pbxAddress: text('PBX address', 'Адрес АТС', {
    example: 'https://pbx.example.com:8089',
    check: ariUrl.check,
    help: {
      en: 'Address of ARI with protocol and port, as in Settings → Advanced Settings → Asterisk HTTP server.',
      ru: 'Адрес ARI с протоколом и портом, как в Settings → Advanced Settings → Asterisk HTTP server.',
    },
  }),
  ariUser: text('ARI user name', 'Имя пользователя ARI', {
    check: oneLine,
    help: {
      en: 'Settings → Asterisk REST Interface Users. “Read Only: Yes” is enough: recordings are fetched by it.',
      ru: 'Settings → Asterisk REST Interface Users. Достаточно «Read Only: Yes»: через него загружаются записи.',
    },
  }),
  ariPassword: secret('ARI user password', 'Пароль пользователя ARI', { check: oneLine }),
  amiHost: text('Address of the manager interface', 'Адрес интерфейса управления', {
    isRequired: false,
    check: oneLine,
    help: { en: 'Empty: the host of the PBX address.', ru: 'Пусто — узел из адреса АТС.' },
  }),
  amiPort,
  tls: asteriskSettings.tls,
  amiUser: text('Manager name', 'Имя менеджера (AMI)', {
    example: 'crm',
    check: oneLine,
    help: {
      en: 'Settings → Asterisk Manager Users, permit: the address of this server. FreePBX’s own manager “admin” does not work: it is bound to the PBX itself.',
      ru: 'Settings → Asterisk Manager Users, permit: адрес этого сервера. Собственный менеджер FreePBX «admin» не подойдёт: он привязан к самой АТС.',
    },
  }),
  amiSecret: secret('Manager secret', 'Пароль менеджера (AMI)', { check: oneLine }),
  loginMode: asteriskSettings.loginMode,
  onlySpecialMissed: toggle(
    'Record missed calls only by a separate special request',
    'Фиксировать пропущенные звонки только отдельным специальным запросом',
    {
      default: 'false',
      help: {
        en: 'Then a call that nobody answered counts as missed only when the dialplan says so by callMissedNotify.',
        ru: 'Тогда неотвеченный звонок считается пропущенным, только если об этом сообщит диалплан запросом callMissedNotify.',
      },
    },
  ),
  channelTemplate: { ...channelTemplate, default: 'Local/{ext}@from-internal/n' },
  originateContext: asteriskSettings.originateContext,
  originateTimeoutSeconds: {
    ...originateTimeoutSeconds,
    default: '15',
    help: {
      en: 'Shorter than the extension’s own ring time, lest its voicemail picks up in the operator’s place.',
      ru: 'Меньше времени звонка самого номера, чтобы вместо оператора не ответила голосовая почта.',
    },
  },
  outboundPrefix: asteriskSettings.outboundPrefix,
  endpointPattern: asteriskSettings.endpointPattern,
  internalDigits: asteriskSettings.internalDigits,
  lineNameVariable: asteriskSettings.lineNameVariable,
  recordingsRoot: asteriskSettings.recordingsRoot,
  allowPrivateHost,
  pbxTimeZone: asteriskSettings.pbxTimeZone,
};

/** The values as the Asterisk engine names them; what is left empty has FreePBX's defaults. */
export function asAsterisk(settings: AdapterSettings): AdapterSettings {
  const value = (key: string) => settings[key]?.trim() || freepbxSettings[key].default || '';
  const same = Object.keys(freepbxSettings).filter((key) => key in asteriskSettings);
  return {
    ...Object.fromEntries(same.map((key) => [key, value(key)])),
    host: value('amiHost') || hostOf(value('pbxAddress')),
    port: value('amiPort'),
    username: value('amiUser'),
    secret: settings.amiSecret ?? '',
    recordingsUrl: value('pbxAddress'),
    recordingsUser: value('ariUser'),
    recordingsPassword: settings.ariPassword ?? '',
  };
}

/** Without the brackets of an IPv6 address; '' for what is no address. */
const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).hostname.replace(/^\[(.*)\]$/, '$1') : '');
