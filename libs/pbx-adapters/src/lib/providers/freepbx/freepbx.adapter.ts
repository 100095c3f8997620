import type { PbxAdapter, StreamContext } from '../../adapter';
import { AsteriskStream } from '../../engines/asterisk/asterisk.stream';
import { checkConnection } from '../../engines/asterisk/check-connection';
import { listExtensions } from '../../engines/asterisk/list-numbers';
import { recordingRequest } from '../../engines/asterisk/recording-request';
import { answerFreepbx, parseFreepbx, tokenOf, withoutMissed } from './freepbx.requests';
import { asAsterisk, freepbxSettings } from './freepbx.settings';

/** Softphones of an extension (Zulu, WebRTC) have endpoints such as 90101, 98101 and 99101 [assumed]. */
const SOFTPHONE = /^9[089](\d{2,6})$/;

/** FreePBX 13 or later, which is an Asterisk with a dialplan of its own: no script on the PBX, no hook in the dialplan. */
export const freepbx: PbxAdapter = {
  id: 'freepbx',
  title: 'FreePBX',
  countries: [],
  confidence: 'documented',
  settings: freepbxSettings,
  instructions: [
    {
      en: 'Settings → Asterisk REST Interface Users: add a user with a plain-text password.',
      ru: 'Settings → Asterisk REST Interface Users: добавьте пользователя, тип пароля — Plain Text.',
    },
    {
      en: 'Settings → Asterisk Manager Users: add a manager; permit is the address of this server. Rights: read call, dialplan, cdr, agent, user; write originate, call, reporting, system.',
      ru: 'Settings → Asterisk Manager Users: добавьте менеджера; permit — адрес этого сервера. Права: read call, dialplan, cdr, agent, user; write originate, call, reporting, system.',
    },
    {
      en: 'Apply Config. Ports 5038 and 8088 or 8089 must be open for this server, and for nobody else.',
      ru: 'Нажмите Apply Config. Порты 5038 и 8088 или 8089 должны быть открыты для этого сервера и ни для кого больше.',
    },
    {
      en: 'For recordings run on the PBX: ln -s /var/spool/asterisk/monitor /var/spool/asterisk/recording',
      ru: 'Для записей разговоров выполните на АТС: ln -s /var/spool/asterisk/monitor /var/spool/asterisk/recording',
    },
    {
      en: 'Only if your dialplan shall ask for the responsible, or decide itself what is a missed call: let it post callInfoRespNum or callMissedNotify to the address for special requests.',
      ru: 'Только если диалплан должен узнавать ответственного или сам решать, что считать пропущенным: пусть отправляет callInfoRespNum или callMissedNotify на адрес для специальных запросов.',
    },
  ],
  inbound: {
    kind: 'stream',
    open: (context) => new AsteriskStream(contextOf(context), { partyRules: { furtherPhone: SOFTPHONE } }),
  },
  alsoReceives: { kind: 'webhook', tokenIn: tokenOf, receive: answerFreepbx, parse: parseFreepbx },
  addresses: [{ label: { en: 'Special requests', ru: 'Специальные запросы' }, path: '?token={token}' }],
  recordingRequest: (source, settings) => recordingRequest(source, asAsterisk(settings)),
  check: (settings, pbx) => checkConnection(asAsterisk(settings), pbx),
  listNumbers: ({ settings }) => listExtensions({ settings: asAsterisk(settings) }),
};

function contextOf(context: StreamContext): StreamContext {
  const emit = (events: Parameters<StreamContext['emit']>[0]) => context.emit(events.map(withoutMissed));
  const isSpecial = context.settings.onlySpecialMissed === 'true';
  return { ...context, settings: asAsterisk(context.settings), ...(isSpecial && { emit }) };
}
