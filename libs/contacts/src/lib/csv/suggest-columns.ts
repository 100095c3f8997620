import type { PhoneType } from '@ringdesk/masks';
import type { ContactField } from '../contact-field.entity';
import { type ImportColumn, ImportTarget } from './import-plan';

const WORDS: [ImportTarget, RegExp][] = [
  [ImportTarget.NAME, /^(name|full name|contact( name)?|имя|фио|ф\.и\.о\.?|контакт|название|наименование)$/],
  [ImportTarget.KIND, /^(kind|вид)$/],
  [ImportTarget.COMPANY, /^(company|organi[sz]ation|account|компания|организация|фирма)$/],
  [ImportTarget.GROUP, /^(group|группа)$/],
  [ImportTarget.RESPONSIBLE, /^(responsible|manager|owner|ответственн(ый|ые)|менеджер)$/],
  [ImportTarget.PHONE, /(phone|mobile|cell|tel\b|тел|моб|номер телефона)/],
];
/** Words of the shipped types, in whichever language the file is. */
const TYPE_WORDS: Record<string, RegExp> = {
  MOBILE: /(mobile|cell|моб|сот)/,
  WORK: /(work|office|business|раб|офис)/,
  HOME: /(home|дом)/,
};
/** Names that mean the same: of a column, and of an own field. */
const SYNONYMS = [
  /^(e-?mail|mail|эл\.? почта|электронная почта|почта)$/,
  /^(address|адрес)$/,
  /^(position|job title|title|должность)$/,
  /^(source|источник)$/,
  /^(birthday|date of birth|birth date|день рождения|дата рождения)$/,
  /^(notes?|comments?|remarks?|примечани[ея]|комментари[ий]|заметк[аи])$/,
];

const keyOf = (text: string) => text.toLowerCase().replaceAll('ё', 'е').replace(/\s+/g, ' ').trim();

/** What the columns of a file are by their names: an own field of that name first, then the usual words. */
export function suggestColumns(
  headers: string[],
  fields: readonly ContactField[],
  phoneTypes: readonly PhoneType[],
): ImportColumn[] {
  const taken = new Set<string>();
  return headers.map((header) => {
    const column = suggest(keyOf(header), fields, phoneTypes);
    const once = `${column.target} ${column.fieldId ?? ''}`;
    const isRepeated = column.target !== ImportTarget.PHONE && column.target !== ImportTarget.SKIP && taken.has(once);
    taken.add(once);
    return isRepeated ? { target: ImportTarget.SKIP } : column;
  });
}

function suggest(header: string, fields: readonly ContactField[], phoneTypes: readonly PhoneType[]): ImportColumn {
  const words = SYNONYMS.find((synonyms) => synonyms.test(header));
  const field =
    fields.find(({ name }) => keyOf(name) === header) ??
    fields.find(({ name }) => words?.test(keyOf(name))) ??
    (words === SYNONYMS[0] ? fields.find(({ kind }) => kind === 'EMAIL') : undefined);
  if (field) return { target: ImportTarget.FIELD, fieldId: field.id };
  const [target = ImportTarget.SKIP] = WORDS.find(([, words]) => words.test(header)) ?? [];
  if (target !== ImportTarget.PHONE) return { target };
  const type =
    phoneTypes.find(({ name }) => header.includes(keyOf(name))) ??
    phoneTypes.find(({ code }) => code && TYPE_WORDS[code]?.test(header)) ??
    phoneTypes[0];
  return { target, phoneTypeId: type?.id };
}
