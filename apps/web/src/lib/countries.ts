import { formatCountry } from './format';

const CODES =
  'AD AE AF AL AM AR AT AU AZ BA BD BE BG BH BR BY CA CH CL CN CO CY CZ DE DK DZ EE EG ES FI FR GB GE GR HK HR HU ID IE IL IN IQ IR IS IT JO JP KE KG KR KW KZ LB LT LU LV MA MC MD ME MK MN MT MX MY NG NL NO NZ OM PE PH PK PL PT QA RO RS RU SA SE SG SI SK TH TJ TM TN TR UA US UY UZ VN ZA'.split(
    ' ',
  );

/** Countries by name in the reader's language, for a select; `first` stand at the top. */
export function countryOptions(first: readonly string[]): { value: string; label: string }[] {
  const rest = CODES.filter((code) => !first.includes(code))
    .map((value) => ({ value, label: formatCountry(value) }))
    .sort((a, b) => a.label.localeCompare(b.label));
  return [...first.map((value) => ({ value, label: formatCountry(value) })), ...rest];
}
