import i18n from 'i18next';
import { formatCountry } from './format';

const CODES =
  'AD AE AF AL AM AR AT AU AZ BA BD BE BG BH BR BY CA CH CL CN CO CY CZ DE DK DZ EE EG ES FI FR GB GE GR HK HR HU ID IE IL IN IQ IR IS IT JO JP KE KG KR KW KZ LB LT LU LV MA MC MD ME MK MN MT MX MY NG NL NO NZ OM PE PH PK PL PT QA RO RS RU SA SE SG SI SK TH TJ TM TN TR UA US UY UZ VN ZA'.split(
    ' ',
  );

const namesByLanguage = new Map<string, ReadonlyMap<string, string>>();

/** Code → name in a language; made once, since the names of a hundred countries take their time. */
function countryNames(language: string): ReadonlyMap<string, string> {
  const known = namesByLanguage.get(language);
  if (known) return known;
  const names = new Map(CODES.map((code) => [code, formatCountry(code)]));
  namesByLanguage.set(language, names);
  return names;
}

/** Countries by name in the reader's language, for a select; `first` stand at the top. */
export function countryOptions(first: readonly string[]): { value: string; label: string }[] {
  const names = countryNames(i18n.language);
  const rest = [...names]
    .filter(([code]) => !first.includes(code))
    .map(([value, label]) => ({ value, label }))
    .sort((a, b) => a.label.localeCompare(b.label));
  return [...first.map((value) => ({ value, label: names.get(value) ?? formatCountry(value) })), ...rest];
}
