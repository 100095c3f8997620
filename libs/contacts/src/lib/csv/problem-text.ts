/** Something wrong in a row: where, and what as a key with what it needs to be told. */
export interface RowProblem {
  /** Index of the column; null: the row as a whole. */
  column: number | null;
  key: ProblemKey;
  /** What the text names: a line, a contact. */
  detail?: string;
}

const TEXTS = {
  'no-name': { en: 'There is no name', ru: 'Нет имени' },
  'too-long': { en: 'This is too long', ru: 'Слишком длинно' },
  'wrong-phone': { en: 'This is not a phone number', ru: 'Это не номер телефона' },
  'no-number': {
    en: 'There is no number by which a contact could be found',
    ru: 'Нет номера, по которому можно найти контакт',
  },
  'repeated-number': { en: 'Line {} has this number already', ru: 'Этот номер уже есть в строке {}' },
  'repeated-email': { en: 'Line {} has this e-mail address already', ru: 'Этот адрес почты уже есть в строке {}' },
  'several-contacts': {
    en: 'Several contacts have these numbers: {}',
    ru: 'Эти номера есть у нескольких контактов: {}',
  },
  'email-taken': { en: 'This e-mail address belongs to {}', ru: 'Этот адрес почты у контакта {}' },
  'unknown-employee': { en: 'There is no such employee: {}', ru: 'Нет такого сотрудника: {}' },
  'not-a-kind': { en: 'Neither a person nor a company', ru: 'Ни человек, ни компания' },
  'not-for-companies': { en: 'A company belongs to no company', ru: 'Компания не входит в компанию' },
  'not-a-number': { en: 'This is not a number', ru: 'Это не число' },
  'not-a-date': { en: 'This is not a date', ru: 'Это не дата' },
  'not-an-option': { en: 'The list has no such option', ru: 'В списке нет такого варианта' },
  'not-a-switch': { en: 'Neither yes nor no', ru: 'Ни да, ни нет' },
  'not-an-email': { en: 'This is not an e-mail address', ru: 'Это не адрес почты' },
} as const;

export type ProblemKey = keyof typeof TEXTS;

/** @param language 'ru', else English */
export const problemText = ({ key, detail }: RowProblem, language: string): string =>
  TEXTS[key][language === 'ru' ? 'ru' : 'en'].replace('{}', detail ?? '');
