import type { PbxAdapter } from '../../adapter';
import { asteriskSettings } from '../../engines/asterisk/settings';
import { AsteriskStream } from '../../engines/asterisk/asterisk.stream';
import { checkConnection } from '../../engines/asterisk/check-connection';
import { listExtensions } from '../../engines/asterisk/list-numbers';
import { recordingRequest } from '../../engines/asterisk/recording-request';

/** Asterisk 13 or later over its manager interface; needs no change of the dialplan. */
export const asterisk: PbxAdapter = {
  id: 'asterisk',
  title: 'Asterisk',
  countries: [],
  confidence: 'documented',
  settings: asteriskSettings,
  instructions: [
    {
      en: 'In manager.conf set “enabled = yes” and add a section for a user: its name, “secret = …”, “permit” with the address of this server.',
      ru: 'В manager.conf укажите «enabled = yes» и добавьте раздел пользователя: имя, «secret = …» и «permit» с адресом этого сервера.',
    },
    {
      en: 'Give the user “read = call,dialplan,cdr,agent,user” and “write = originate,call,reporting,system”.',
      ru: 'Дайте пользователю «read = call,dialplan,cdr,agent,user» и «write = originate,call,reporting,system».',
    },
    {
      en: 'Reload it: asterisk -rx "manager reload". Port 5038 must be open for this server, and for nobody else.',
      ru: 'Перечитайте настройки: asterisk -rx "manager reload". Порт 5038 должен быть открыт для этого сервера и ни для кого больше.',
    },
    {
      en: 'Enter address, user and secret here and check the connection: it names what permission is missing.',
      ru: 'Введите здесь адрес, пользователя и пароль и проверьте подключение: проверка назовёт недостающие права.',
    },
  ],
  inbound: { kind: 'stream', open: (context) => new AsteriskStream(context) },
  recordingRequest,
  check: checkConnection,
  listNumbers: listExtensions,
};
