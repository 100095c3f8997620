import { equalsSafely } from '@ringdesk/platform';
import type { PbxAdapter, WebhookContext, WebhookOutcome, WebhookRequest } from '../../adapter';
import { isBelow, keyedFetch } from '../../outgoing/keyed-fetch';
import { KEPT, refusal, unbelieved, unparsable } from '../../receiving/reply';
import { secret, text } from '../../settings';
import { checkZone } from '../../zoned-time';
import { parseUnitalk, readNotice } from './unitalk.parse';
import { checkUnitalk, directCall, listUnitalkNumbers, readDirectCall, unitalkHistory } from './unitalk.requests';

/** UniTalk: self-service event handlers with a header of our own; see README.md. */
export const unitalk: PbxAdapter = {
  id: 'unitalk',
  title: 'UniTalk',
  countries: ['UA', 'KZ', 'UZ'],
  confidence: 'documented',
  settings: {
    apiKey: secret('API key', 'Ключ API', {
      help: { en: 'Cabinet of UniTalk, page API.', ru: 'Кабинет UniTalk, страница «API».' },
    }),
    timeZone: text('Time zone of the account', 'Часовой пояс аккаунта', { default: 'Europe/Kyiv', check: checkZone }),
  },
  instructions: [
    {
      en: 'In the cabinet open event handling and make four handlers: CALL_NEW, CALL_REDIRECT, CALL_ANSWER, CALL_END.',
      ru: 'В кабинете откройте «Обработка событий» и создайте четыре обработчика: CALL_NEW, CALL_REDIRECT, CALL_ANSWER, CALL_END.',
    },
    {
      en: 'Each of them: method POST, our address, body type Standard JSON, and a header X-Hook-Key with our key.',
      ru: 'Для каждого: метод POST, наш адрес, тип тела Standard JSON и свой заголовок X-Hook-Key с нашим ключом.',
    },
    {
      en: 'Short numbers are the inner lines, such as 2001.',
      ru: 'Короткие номера — это внутренние линии, например 2001.',
    },
  ],
  inbound: { kind: 'webhook', receive: answerUnitalk, parse: parseUnitalk, tokenIn: hookKey },
  features: ['recordings', 'missed-calls'],
  unchangedNumber: 'digits',
  originate: directCall,
  readOriginateAnswer: readDirectCall,
  check: checkUnitalk,
  listNumbers: listUnitalkNumbers,
  history: unitalkHistory,
  recordingRequest: ({ location }, { apiKey = '' }) =>
    keyedFetch(location, isBelow('unitalk.cloud'), { Authorization: apiKey }),
};

function hookKey({ headers }: WebhookRequest): string | undefined {
  const key = headers['x-hook-key'];
  return typeof key === 'string' ? key : undefined;
}

function answerUnitalk(request: WebhookRequest, { hubToken }: WebhookContext): WebhookOutcome {
  if (request.method !== 'POST') return refusal(405, 'Method not allowed', { headers: { Allow: 'POST' } });
  if (!equalsSafely(hookKey(request) ?? '', hubToken)) return unbelieved('Invalid key');
  return readNotice(request) ? KEPT : unparsable('Choose the body type Standard JSON');
}
