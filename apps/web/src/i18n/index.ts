import i18n from 'i18next';
import { initReactI18next } from 'react-i18next';

export const LANGUAGES = ['en', 'ru'] as const;
export type Language = (typeof LANGUAGES)[number];

const STORAGE_KEY = 'ringdesk.language';

export const isLanguage = (value: unknown): value is Language => LANGUAGES.includes(value as Language);

/** Before sign-in: the language last used in this browser, else the browser's own, else English. */
function initialLanguage(): Language {
  const stored = localStorage.getItem(STORAGE_KEY);
  if (isLanguage(stored)) return stored;
  return navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? 'en';
}

/** What a language's dates and numbers look like where the reader's browser does not say. */
const REGIONS: Record<Language, string> = { en: 'en-GB', ru: 'ru-RU' };

/** The language of the page with a region, for Intl: 'en-US' in a browser set to that, else as `REGIONS` has it. */
export function formatLocale(): string {
  const language = isLanguage(i18n.language) ? i18n.language : 'en';
  return navigator.languages.find((tag) => tag.startsWith(`${language}-`)) ?? REGIONS[language];
}

/** The pages' texts are wanted from now on, in every language that is chosen. */
let needsPages = false;
let pages: Promise<void> | null = null;
const loaded = new Set<Language>();

/** Whether the page can be shown in this language at once. */
export const isLoaded = (language: Language): boolean => loaded.has(language);

/** Each language is a script of its own, the pages' texts another, so that nobody loads what they do not read. */
async function loadTexts(language: Language): Promise<void> {
  const isRussian = language === 'ru';
  const [texts, pages] = await Promise.all([
    isRussian ? import('./ru').then(({ ru }) => ru) : import('./en').then(({ en }) => en),
    needsPages ? pageTexts(isRussian) : {},
  ]);
  for (const [namespace, resources] of Object.entries({ ...texts, ...pages })) {
    i18n.addResourceBundle(language, namespace, resources, true, true);
  }
  loaded.add(language);
}

const pageTexts = (isRussian: boolean) =>
  isRussian ? import('./ru/pages').then(({ ruPages }) => ruPages) : import('./en/pages').then(({ enPages }) => enPages);

/** Adds the texts of the pages to the present language, and to those chosen later. */
export function loadPageTexts(): Promise<void> {
  if (!pages) {
    needsPages = true;
    pages = isLanguage(i18n.language) ? loadTexts(i18n.language) : Promise.resolve();
  }
  return pages;
}

/** Starts with one language. Resolves when its texts are there. */
export async function startTexts(language: Language = initialLanguage()): Promise<void> {
  await i18n.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    defaultNS: 'common',
    resources: {},
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  await changeLanguage(language);
}

/** Changes the language of the whole page and remembers it in this browser. */
export async function changeLanguage(language: Language): Promise<void> {
  await loadTexts(language);
  await i18n.changeLanguage(language);
  localStorage.setItem(STORAGE_KEY, language);
  document.documentElement.lang = language;
}
