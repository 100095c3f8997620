/** A number of a country's real format and how its people write it. */
export interface NumberSeed {
  country: string;
  e164: string;
  /** Without calling code and trunk prefix, grouped as usual. */
  national: string;
  /** Trunk prefixes that are, or were, dialled before it. */
  trunks: string[];
}

const seed = (country: string, code: string, trunks: string[], nationals: string[]): NumberSeed[] =>
  nationals.map((national) => ({ country, trunks, national, e164: `+${code}${national.replace(/\D/g, '')}` }));

/** Mobile and fixed numbers of the twelve countries. */
export const seeds: NumberSeed[] = [
  ...seed('KZ', '7', ['8'], ['701 123-45-67', '727 355-12-34']),
  ...seed('RU', '7', ['8'], ['916 123-45-67', '495 123-45-67', '3452 12-34-56']),
  ...seed('UA', '380', ['0', '80'], ['67 123 45 67', '44 234 56 78']),
  ...seed('AZ', '994', ['0'], ['50 123 45 67', '12 404 04 04']),
  ...seed('KG', '996', ['0'], ['700 12 34 56', '312 61 23 45']),
  ...seed('UZ', '998', ['8'], ['90 123 45 67', '71 200 12 34']),
  ...seed('MD', '373', ['0'], ['60 111 222', '22 90 01 00']),
  ...seed('AM', '374', ['0'], ['77 12 34 56', '10 12 34 56']),
  ...seed('BY', '375', ['8', '80', '0'], ['29 123-45-67', '17 212-34-56']),
  ...seed('GE', '995', ['0'], ['555 12 34 56', '322 12 34 56']),
  ...seed('TJ', '992', ['8'], ['92 777 12 34', '37 221 12 34']),
  ...seed('TM', '993', ['8'], ['65 12 34 56', '12 45 67 89']),
];

/** The ways in which PBXs and people write a number inside its own country. */
export function spellingsOf({ e164, national, trunks }: NumberSeed): string[] {
  const digits = e164.slice(1);
  const bare = national.replace(/\D/g, '');
  const code = digits.slice(0, digits.length - bare.length);
  return [
    e164,
    digits,
    ` ${digits}`,
    `00${digits}`,
    `8~10 ${code} ${national}`,
    `+${code} ${national}`,
    `+${code} (${bare.slice(0, 2)}) ${bare.slice(2)}`,
    `+${code}-${bare.slice(0, 3)}-${bare.slice(3)}`,
    `${e164},104`,
    bare,
    national,
    ...trunks.flatMap((trunk) => [`${trunk}${bare}`, `${trunk} (${bare.slice(0, 3)}) ${bare.slice(3)}`]),
  ];
}
