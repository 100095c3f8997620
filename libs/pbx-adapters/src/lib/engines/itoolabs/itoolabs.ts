import type { PbxAdapter } from '../../adapter';
import { checkZone } from '../../zoned-time';
import { choice, type LocalisedText, secret, text, toggle } from '../../settings';
import { answerItoolabs, crmToken } from './itoolabs.answer';
import { parseItoolabs } from './itoolabs.parse';
import { checkItoolabs, dialItoolabs, listNumbersItoolabs, recordingRequestItoolabs } from './itoolabs.requests';
import { historyItoolabs } from './itoolabs.history';

/** A brand that sells this cloud PBX under its own name. */
export interface ItoolabsBrand {
  id: string;
  title: string;
  countries: string[];
  /** How sure it is that the brand's PBX is of this family. */
  confidence: PbxAdapter['confidence'];
  /** What the address of a company's PBX looks like there. */
  exampleAddress: string;
  /** IANA zone of its customers' PBXs, unless the administrator says otherwise. */
  timeZone: string;
}

const isAddress = (value: string): LocalisedText | null =>
  URL.canParse(value) && /^https?:/.test(value)
    ? null
    : { en: 'Enter the whole address, beginning with https://', ru: 'Введите адрес целиком, начиная с https://' };

/** The declaration of a brand: all of them speak the CRM protocol of the ITooLabs platform, see README.md. */
export function itoolabsBrand({ exampleAddress, timeZone, ...brand }: ItoolabsBrand): PbxAdapter {
  return {
    ...brand,
    settings: {
      pbxAddress: text('Address of your PBX', 'Адрес вашей АТС', {
        help: {
          en: 'As the PBX shows it under CRM integration.',
          ru: 'Как показывает АТС в разделе «Интеграция с CRM».',
        },
        example: exampleAddress,
        check: isAddress,
      }),
      pbxToken: secret('Key for authorisation in your PBX', 'Ключ для авторизации в вашей АТС', {
        help: { en: 'Stands beside the address there.', ru: 'Указан там же, рядом с адресом.' },
      }),
      apiGeneration: choice('Version of the interface', 'Версия интерфейса', {
        help: {
          en: 'Leave it to us unless support says otherwise.',
          ru: 'Если поддержка не сказала иного, оставьте «Определять самим».',
        },
        default: 'auto',
        choices: [
          { value: 'auto', label: { en: 'Find out', ru: 'Определять самим' } },
          { value: 'g2', label: { en: 'New (crmapi/v1)', ru: 'Новая (crmapi/v1)' } },
          { value: 'g1', label: { en: 'Old (crm_api)', ru: 'Старая (crm_api)' } },
        ],
      }),
      timeZone: text('Time zone of the PBX', 'Часовой пояс АТС', {
        help: {
          en: 'Counts for times that the PBX sends without an offset.',
          ru: 'Нужен для времени, которое АТС передаёт без смещения.',
        },
        example: timeZone,
        default: timeZone,
        check: checkZone,
      }),
      allowPrivateHost: toggle('The PBX is in a private network', 'АТС находится в частной сети', {
        help: {
          en: 'Allows addresses such as 192.168.… and 127.0.0.1 for this PBX.',
          ru: 'Разрешает для этой АТС адреса вида 192.168.… и 127.0.0.1.',
        },
        default: 'false',
      }),
    },
    barePaths: [brand.id, 'ats', ''],
    instructions: INSTRUCTIONS,
    inbound: { kind: 'webhook', tokenIn: crmToken, receive: answerItoolabs, parse: parseItoolabs },
    features: ['recordings', 'missed-calls', 'caller-lookup'],
    unchangedNumber: 'digits',
    dial: dialItoolabs,
    check: checkItoolabs,
    listNumbers: listNumbersItoolabs,
    hasOwnNames: true,
    history: historyItoolabs,
    hasOwnHistoryIds: true,
    recordingRequest: recordingRequestItoolabs,
  };
}

const INSTRUCTIONS: LocalisedText[] = [
  {
    en: 'In the cabinet of the PBX open Settings, CRM integration, and choose the tile for one’s own CRM (REST API).',
    ru: 'В личном кабинете АТС откройте «Настройки» → «Интеграция с CRM» и выберите плитку своей CRM (REST API).',
  },
  {
    en: 'Copy the address of your PBX and the key for authorisation in it from there into the fields here.',
    ru: 'Скопируйте оттуда «Адрес вашей АТС» и «Ключ для авторизации в вашей АТС» в поля здесь.',
  },
  {
    en: 'Paste our address into the field for the address of your CRM, and our key into the one for the authorisation key.',
    ru: 'Вставьте наш адрес в поле «Адрес вашей CRM», а наш ключ в поле «Ключ авторизации».',
  },
  {
    en: 'Save there, then save here, check the connection and load the short numbers.',
    ru: 'Сохраните там, затем здесь, проверьте подключение и загрузите короткие номера.',
  },
  {
    en: 'To ring the responsible first, switch on the automatic transfer to the responsible for the number there.',
    ru: 'Чтобы звонок шёл сначала ответственному, включите для номера в АТС автоматический перевод на ответственного.',
  },
];
