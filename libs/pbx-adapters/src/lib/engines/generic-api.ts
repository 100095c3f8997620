import type { PbxAdapter } from '../adapter';
import { generic } from '../providers/generic/generic.adapter';
import type { LocalisedText } from '../settings';

/** A provider that speaks, or is taken to speak, the generic telephony API. */
export interface GenericApiBrand {
  id: string;
  title: string;
  countries: string[];
  /** How sure it is that the provider speaks this API. */
  confidence: PbxAdapter['confidence'];
  /** Where the provider takes commands, where that is the same for all customers. */
  commandsAt?: string;
  /** Whom the administrator turns to, and where the two pairs of address and key are. */
  instructions: LocalisedText[];
  barePaths?: string[];
}

/** The declaration of such a provider: a card and texts of its own over the one protocol. */
export function genericApiBrand({ commandsAt, ...brand }: GenericApiBrand): typeof generic {
  const { pbxUrl, ...others } = generic.settings;
  return {
    ...generic,
    ...brand,
    barePaths: brand.barePaths ?? [brand.id],
    settings: { pbxUrl: commandsAt ? { ...pbxUrl, default: commandsAt, example: undefined } : pbxUrl, ...others },
  };
}

/** What is said of a provider whose protocol nobody could read. */
export const assumedProtocol = (title: string): LocalisedText => ({
  en: `How ${title} reports calls is not published: it is connected through the generic telephony API, which PlanFix offers to providers. Ask its support whether it can send to this address.`,
  ru: `Протокол ${title} не опубликован: подключение идёт через общий API телефонии, который ПланФикс предлагает провайдерам. Уточните в поддержке, может ли АТС отправлять запросы на этот адрес.`,
});

/** The two pairs that go back and forth. */
export const PAIRS: LocalisedText[] = [
  {
    en: 'Give our address and our key, shown here, to the provider’s support, or enter them in its cabinet.',
    ru: 'Передайте наш адрес и наш ключ, показанные здесь, в поддержку провайдера или укажите их в его кабинете.',
  },
  {
    en: 'Enter the address and the key of the PBX, which come from there, in the fields here.',
    ru: 'Введите в поля здесь адрес и ключ АТС, полученные оттуда.',
  },
];
