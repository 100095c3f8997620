import i18n from 'i18next';

/** The text that the API gives in both languages, in the reader's. */
export const localised = (text: { en: string; ru: string }): string => (i18n.language === 'ru' ? text.ru : text.en);
