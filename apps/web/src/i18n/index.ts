import i18n from 'i18next';
import { initReactI18next } from 'react-i18next';

export const LANGUAGES = ['en', 'ru'] as const;
export type Language = (typeof LANGUAGES)[number];

const STORAGE_KEY = 'ringdesk.language';

export const isLanguage = (value: unknown): value is Language => LANGUAGES.includes(value as Language);

/** Before sign-in: the language last used in this browser, else the browser's own, else English. */
export function initialLanguage(): Language {
  const stored = localStorage.getItem(STORAGE_KEY);
  if (isLanguage(stored)) return stored;
  return navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? 'en';
}

/** Each language is a script of its own, so that nobody loads both. */
async function loadTexts(language: Language): Promise<void> {
  const texts = language === 'ru' ? (await import('./ru')).ru : (await import('./en')).en;
  for (const [namespace, resources] of Object.entries(texts)) {
    i18n.addResourceBundle(language, namespace, resources, true, true);
  }
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
