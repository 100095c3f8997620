import type { AdapterSettings, PbxAdapter } from '../../adapter';
import { genericApiBrand } from '../../engines/generic-api';
import { isBelow, keyedFetch } from '../../outgoing/keyed-fetch';
import { withOwnEvents } from './streamtelecom.answer';

const gateway = genericApiBrand({
  id: 'streamtelecom',
  title: 'StreamTelecom',
  countries: ['UA'],
  confidence: 'inferred',
  commandsAt: 'https://gate.streamtele.com/api/planfix/v1/actions',
  instructions: [
    {
      en: 'Give the address of the gateway and our key, shown here, to your manager at StreamTelecom, who switches the integration on.',
      ru: 'Передайте адрес для шлюза и наш ключ, показанные здесь, своему менеджеру StreamTelecom: он включит интеграцию.',
    },
    {
      en: 'Copy the API key from the cabinet (Administration, Company profile, Main information) into the key of the PBX.',
      ru: 'Скопируйте ключ API из кабинета («Администрирование» → «Профиль компании» → «Основная информация») в поле «Ключ АТС».',
    },
    {
      en: 'If the gateway cannot be switched on, write to support@streamtele.com: ask for the CALL API to send its events to the second address. Choose one of the two: both together would tell of each call twice.',
      ru: 'Если шлюз включить нельзя, напишите на support@streamtele.com и попросите отправлять события CALL API на второй адрес. Выберите что-то одно: вместе они сообщат о каждом звонке дважды.',
    },
    {
      en: 'Enter short numbers in full, such as 80044555201: the short form is for dialling only.',
      ru: 'Короткие номера указывайте полностью, например 80044555201: короткая форма годится только для набора.',
    },
  ],
});

/** StreamTelecom: its gateway speaks the generic telephony API; own events beside it, see README.md. */
export const streamtelecom: PbxAdapter = {
  ...gateway,
  addresses: [
    { label: { en: 'For the gateway', ru: 'Для шлюза' }, path: '' },
    { label: { en: 'For events of the CALL API', ru: 'Для событий CALL API' }, path: '/{token}' },
  ],
  inbound: withOwnEvents(gateway.inbound),
  recordingRequest,
};

/** Whether links need the key is not documented; it goes to StreamTelecom's own hosts alone. */
function recordingRequest({ location }: { location: string }, { pbxToken, allowPrivateHost }: AdapterSettings) {
  const headers: Record<string, string> = pbxToken ? { Authorization: `Bearer ${pbxToken}` } : {};
  const request = keyedFetch(location, isBelow('streamtele.com'), headers);
  return request && { ...request, allowsPrivateHost: allowPrivateHost === 'true' };
}
