import type { AdapterSettings, OriginateRequest, PbxAdapter, WebhookInbound } from '../../adapter';
import { type LocalisedText, secret, text, toggle } from '../../settings';
import { answerGeneric, genericToken, readMakeCallAnswer } from './generic.answer';
import { parseGeneric } from './generic.parse';

/** Says what is wrong with the address of a server. */
export const httpAddress = (value: string): LocalisedText | null =>
  URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)
    ? null
    : { en: 'An address that begins with https:// or http://', ru: 'Адрес, который начинается с https:// или http://' };

/** The generic telephony API: any PBX that can post forms. Compatible with PlanFix's, constants of the wire included. */
export const generic: PbxAdapter & { inbound: WebhookInbound } = {
  id: 'api',
  title: 'Telephony API',
  countries: [],
  confidence: 'documented',
  settings: {
    pbxUrl: text('Address of the PBX', 'Адрес АТС', {
      help: {
        en: 'Where the PBX takes commands (makeCall, setup). Path and query are kept. Empty: events only.',
        ru: 'Куда отправлять команды (makeCall, setup). Путь и параметры сохраняются. Пусто — только события.',
      },
      example: 'https://pbx.example.net/crm/hook?site=4',
      isRequired: false,
      check: httpAddress,
    }),
    pbxToken: secret('Key of the PBX', 'Ключ АТС', {
      help: { en: 'Sent as "token" with every command.', ru: 'Передаётся в поле «token» с каждой командой.' },
      isRequired: false,
    }),
    allowPrivateHost: toggle('The PBX is in a private network', 'АТС находится в частной сети', {
      help: {
        en: 'Allows addresses such as 192.168.… and 127.0.0.1 for this PBX.',
        ru: 'Разрешает для этой АТС адреса вида 192.168.… и 127.0.0.1.',
      },
      default: 'false',
    }),
  },
  instructions: [
    {
      en: 'In the settings of your PBX find the integration with a CRM, with PlanFix or “API for telephony”.',
      ru: 'Найдите в настройках АТС интеграцию с CRM, с ПланФиксом или «API для телефонии».',
    },
    {
      en: 'Enter there the address for events and the key of this hub.',
      ru: 'Укажите в ней адрес для событий и ключ авторизации, показанные здесь.',
    },
    {
      en: 'For calls at a click, enter here the address at which the PBX takes commands, and its key.',
      ru: 'Чтобы звонить по клику, введите здесь адрес, по которому АТС принимает команды, и её ключ.',
    },
    {
      en: 'Make a call to the company’s number: the state here changes with the first event.',
      ru: 'Позвоните на номер компании: с первым событием здесь сменится состояние.',
    },
  ],
  inbound: { kind: 'webhook', receive: answerGeneric, parse: parseGeneric, tokenIn: genericToken },
  features: ['recordings', 'missed-calls', 'caller-lookup'],
  unchangedNumber: 'digits',
  originate: (request, settings) => makeCall(request, settings),
  readOriginateAnswer: readMakeCallAnswer,
  setup: (hub, settings) =>
    command(settings, { cmd: 'setup', token: settings.pbxToken ?? '', planfix_token: hub.token, planfix_url: hub.url }),
};

function makeCall({ extension, number }: OriginateRequest, settings: AdapterSettings) {
  return command(settings, { cmd: 'makeCall', from: extension, to: number, token: settings.pbxToken ?? '' });
}

function command(settings: AdapterSettings, form: Record<string, string>) {
  if (!settings.pbxUrl) return null;
  const allowsPrivateHost = settings.allowPrivateHost === 'true';
  return { method: 'POST' as const, url: settings.pbxUrl, form, allowsPrivateHost };
}
