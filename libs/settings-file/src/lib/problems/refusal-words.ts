import type { LocalisedText } from '@ringdesk/pbx-adapters';
import type { AppError } from '@ringdesk/platform';

const words = (en: string, ru: string): LocalisedText => ({ en, ru });

const TOO_LONG = words('This is too long', 'Слишком длинно');
const TOO_MANY = words('There are too many', 'Слишком много');
const TOO_SMALL = words('This is too small', 'Слишком мало');
const TOO_LARGE = words('This is too large', 'Слишком много');
const MISSING = words('There is no such thing', 'Такого нет');
const TAKEN = words('Another one has this name', 'Это имя уже занято');
const NOT_A_DATE = words('This is not a date', 'Это не дата');

/** What services say of a value, by their message keys. */
const KEYS: Record<string, LocalisedText> = {
  required: words('A value is missing', 'Не заполнено'),
  ...{ 'too-long': TOO_LONG, tooLong: TOO_LONG, 'too-many': TOO_MANY, tooMany: TOO_MANY },
  ...{ 'too-small': TOO_SMALL, tooSmall: TOO_SMALL, 'too-few': TOO_SMALL },
  'too-short': words('This is too short', 'Слишком коротко'),
  ...{ 'too-large': TOO_LARGE, tooLarge: TOO_LARGE },
  ...{ unknown: MISSING, 'not-found': MISSING, notFound: MISSING, taken: TAKEN },
  ...{ 'not-a-date': NOT_A_DATE, notADate: NOT_A_DATE },
  repeated: words('This number is there already', 'Этот номер уже есть'),
  inactive: words('The employee is deactivated', 'Сотрудник отключён'),
  wrongColor: words('This is not a colour: write #rrggbb', 'Это не цвет: нужно #rrggbb'),
  wrongTime: words('This is not a time: write HH:MM', 'Это не время: нужно ЧЧ:ММ'),
  wrongDay: words('Days are 1 (Monday) to 7 (Sunday)', 'Дни: от 1 (понедельник) до 7 (воскресенье)'),
  unknownTimeZone: words('There is no such time zone', 'Нет такого часового пояса'),
  notForAdmins: words('Administrators always see numbers', 'Администраторы всегда видят номера'),
  'no-digits': words('A mask needs a # for each digit', 'В маске нужен # для каждой цифры'),
  'unknown-country': words('There is no such country', 'Нет такой страны'),
  'not-a-prefix': words('A prefix is of digits, +, * and #', 'Префикс состоит из цифр, +, * и #'),
  'not-a-key': words('A key is of small letters, digits and hyphens', 'Ключ состоит из строчных букв, цифр и дефисов'),
  'not-a-host': words('This is not the name of a host', 'Это не имя узла'),
  'not-offered': words('The provider cannot keep to this', 'Провайдер этого не умеет'),
  'not-a-number': words('This is not a number', 'Это не число'),
  'not-a-choice': words('There is no such choice', 'Нет такого варианта'),
  'not-an-option': words('The list has no such option', 'В списке нет такого варианта'),
  'not-a-switch': words('Neither true nor false', 'Ни true, ни false'),
  'not-an-email': words('This is not an e-mail address', 'Это не адрес почты'),
  'not-for-defaults': words('An e-mail address belongs to one contact', 'Адрес почты бывает у одного контакта'),
  'one-default': words('One template of a kind is the default', 'Один шаблон каждого вида — основной'),
  'wrong-operator': words('This cannot be asked of this field', 'Для этого поля так сравнивать нельзя'),
  'not-days': words('A number of days is needed', 'Нужно число дней'),
  'unknown-word': words('Only numbers, AND, OR and brackets', 'Только номера, И, ИЛИ и скобки'),
  'no-such-row': words('There is no condition of this number', 'Условия с таким номером нет'),
  'row-expected': words('The number of a condition is missing', 'Не хватает номера условия'),
  'operator-expected': words('AND or OR is missing', 'Не хватает И или ИЛИ'),
  'bracket-not-closed': words('This bracket is not closed', 'Эта скобка не закрыта'),
  'bracket-not-opened': words('This bracket is not opened', 'Эта скобка не открыта'),
  'too-deep': words('Too many brackets in each other', 'Слишком много вложенных скобок'),
};

/** What services say of a whole row, by the reason of their refusal. */
const REASONS: Record<string, LocalisedText> = {
  used: words('It is still in use', 'Это ещё используется'),
  last: words('At least one has to remain', 'Хотя бы один должен остаться'),
  default: words('The default template stays', 'Основной шаблон остаётся'),
  calls: words('Calls came through it: it can be switched off', 'Через него были звонки: его можно выключить'),
};
const KIND_STAYS = words(
  'The kind stays as it is: values are of that kind',
  'Вид не меняется: от него зависят значения',
);

/** A field of an input that a service refuses, and why. */
export interface RefusedField {
  /** `filing.conditions.0.value`; '' the whole row. */
  path: string;
  text: LocalisedText;
}

/** What a service's refusal says, field by field. */
export function refusedFields({ message, details }: AppError): RefusedField[] {
  const { fields, field, reason, holder, index } = details as Record<string, unknown>;
  if (typeof fields === 'object' && fields !== null) {
    return Object.entries(fields).map(([path, problem]) => ({ path, text: wordsOf(problem) }));
  }
  const own = words(message, message);
  if (typeof holder === 'string') {
    return [
      {
        path: `shortNumbers.${index}`,
        text: words(`This number belongs to ${holder}`, `Этот номер принадлежит: ${holder}`),
      },
    ];
  }
  if (field === 'kind') return [{ path: '', text: KIND_STAYS }];
  if (typeof field === 'string') return [{ path: '', text: TAKEN }];
  return [{ path: '', text: REASONS[String(reason)] ?? own }];
}

/** A message key, with the position in a logic line where it has one: `no-such-row:6`; or words of the provider's own. */
function wordsOf(problem: unknown): LocalisedText {
  if (typeof problem === 'object' && problem !== null && 'en' in problem) return problem as LocalisedText;
  const [key, position] = String(problem).split(':');
  const text = KEYS[key] ?? words(String(problem), String(problem));
  if (position === undefined) return text;
  const character = Number(position) + 1;
  return words(`${text.en} (character ${character})`, `${text.ru} (знак ${character})`);
}
