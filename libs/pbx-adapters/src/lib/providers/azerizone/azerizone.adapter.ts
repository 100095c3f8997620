import type { PbxAdapter } from '../../adapter';
import { assumedProtocol, genericApiBrand, PAIRS } from '../../engines/generic-api';
import { choice, secret, text } from '../../settings';
import { httpAddress } from '../generic/generic.adapter';
import { azerizoneHistory, azerizoneRecording, checkAzerizone } from './azerizone.requests';

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
    {
      en: 'Ask the support of VirtualATS for a key to the call history, and how it is sent: its manual does not say.',
      ru: 'Запросите в поддержке VirtualATS ключ к истории звонков и уточните, как он передаётся: в инструкции этого нет.',
    },
  ],
});

/** Azerizone VirtualATS: live events as assumed, the documented history by polling; see README.md. */
export const azerizone: PbxAdapter = {
  ...brand,
  settings: {
    ...brand.settings,
    serverAddress: text('Server of VirtualATS', 'Сервер VirtualATS', {
      help: {
        en: 'Where the call history is read and recordings are fetched.',
        ru: 'Откуда читается история звонков и загружаются записи.',
      },
      default: 'https://web.vats.az',
      check: httpAddress,
    }),
    apiKey: secret('Key for the call history', 'Ключ для истории звонков', {
      help: { en: 'Empty: the history is not read.', ru: 'Пусто — история не читается.' },
      isRequired: false,
    }),
    keyPlace: choice('How the key is sent', 'Как передаётся ключ', {
      default: 'header',
      choices: [
        { value: 'header', label: { en: 'In a header', ru: 'В заголовке' } },
        { value: 'query', label: { en: 'In the address', ru: 'В адресе' } },
        { value: 'basic', label: { en: 'As a password, with the user', ru: 'Как пароль, вместе с пользователем' } },
      ],
    }),
    keyName: text('Its name there', 'Имя заголовка или параметра', {
      help: { en: 'Of the header or the parameter.', ru: 'Заголовка или параметра, в котором передаётся ключ.' },
      default: 'X-API-KEY',
      check: (value) =>
        /^[\w-]{1,60}$/.test(value)
          ? null
          : { en: 'Letters, digits, dashes, underscores', ru: 'Буквы латиницы, цифры, дефисы, подчёркивания' },
    }),
    apiUser: text('User of the call history', 'Пользователь истории звонков', {
      help: { en: 'Where the key is sent as a password.', ru: 'Если ключ передаётся как пароль.' },
      isRequired: false,
    }),
  },
  pollSeconds: 60,
  history: azerizoneHistory,
  check: checkAzerizone,
  recordingRequest: azerizoneRecording,
};
