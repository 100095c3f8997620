import type { AdapterSettings, ConnectionCheckResult, Pbx, PbxAdapter } from '../../adapter';
import { PbxRefusal } from '../../adapter';
import { assumedProtocol, genericApiBrand, PAIRS } from '../../engines/generic-api';
import { PbxUnreachable } from '../../outgoing/pbx-http-client';
import { choice, secret, text } from '../../settings';
import { azerizoneHistory } from './azerizone.history';

const brand = genericApiBrand({
  id: 'azerizone',
  title: 'Azerizone',
  countries: ['AZ'],
  confidence: 'assumed',
  instructions: [
    assumedProtocol('Azerizone'),
    ...PAIRS,
    {
      en: 'Without such requests the call history is read every minute, with the key for it: calls then appear in log and reports, but no popup opens.',
      ru: 'Без таких запросов раз в минуту читается история звонков по ключу для неё: звонки появляются в журнале и отчётах, но окно звонка не открывается.',
    },
  ],
});

/** Azerizone VirtualATS: live events as assumed, the documented history by polling; see README.md. */
export const azerizone: PbxAdapter = {
  ...brand,
  settings: {
    ...brand.settings,
    serverAddress: text('Server of VirtualATS', 'Сервер VirtualATS', { default: 'https://web.vats.az' }),
    apiKey: secret('Key for the call history', 'Ключ для истории звонков', { isRequired: false }),
    keyPlace: choice('How the key is sent', 'Как передаётся ключ', {
      default: 'header',
      choices: [
        { value: 'header', label: { en: 'In a header', ru: 'В заголовке' } },
        { value: 'query', label: { en: 'In the address', ru: 'В адресе' } },
      ],
    }),
    keyName: text('Its name there', 'Имя поля с ключом', { default: 'X-API-KEY' }),
  },
  pollSeconds: 60,
  history: (period, pbx) => (pbx.settings.apiKey ? azerizoneHistory(period, pbx) : Promise.resolve([])),
  check: checkAzerizone,
};

async function checkAzerizone(settings: AdapterSettings, pbx: Pbx): Promise<ConnectionCheckResult> {
  if (!settings.apiKey) {
    const words = { en: 'Without a key the history is not read.', ru: 'Без ключа история звонков не читается.' };
    return { isOk: true, messages: [words] };
  }
  try {
    await azerizoneHistory({ from: new Date(pbx.now.getTime() - 60_000), to: pbx.now }, pbx);
    return { isOk: true, messages: [{ en: 'The call history answers.', ru: 'История звонков отвечает.' }] };
  } catch (error) {
    if (!(error instanceof PbxRefusal || error instanceof PbxUnreachable)) throw error;
    const { message } = error;
    return { isOk: false, messages: [{ en: `The call history: ${message}`, ru: `История звонков: ${message}` }] };
  }
}
