import type { PbxAdapter } from '../adapter';
import type { PbxSimulator, SimAccount, SimAddress } from './simulator';
import type { StoryCast } from './story';

/** Short numbers of the made-up company: three operators, and one that no employee has. */
export const OPERATORS = ['101', '102', '103'] as const;
export const STRANGER = '199';

/** How mobile numbers of a country look: calling code, an operator's prefix, further digits, trunk prefix. */
interface Numbering {
  code: string;
  prefix: string;
  digits: number;
  trunk: string;
}

const NUMBERING: Record<string, Numbering> = {
  AE: { code: '971', prefix: '50', digits: 7, trunk: '0' },
  AM: { code: '374', prefix: '91', digits: 6, trunk: '0' },
  AZ: { code: '994', prefix: '50', digits: 7, trunk: '0' },
  GE: { code: '995', prefix: '555', digits: 6, trunk: '0' },
  KG: { code: '996', prefix: '555', digits: 6, trunk: '0' },
  KZ: { code: '7', prefix: '701', digits: 7, trunk: '8' },
  MD: { code: '373', prefix: '69', digits: 6, trunk: '0' },
  RU: { code: '7', prefix: '916', digits: 7, trunk: '8' },
  UA: { code: '380', prefix: '67', digits: 7, trunk: '0' },
  UZ: { code: '998', prefix: '90', digits: 7, trunk: '' },
};
const ELSEWHERE = 'MD';

/** The country whose numbers a made-up company has. */
export const countryOf = ({ countries }: Pick<PbxAdapter, 'countries'>, account: SimAccount = {}): string =>
  account.country ?? countries.find((country) => country in NUMBERING) ?? ELSEWHERE;

/** The n-th number of a country, digits with country code; n below 100,000. */
export function numberOf(country: string, n: number): string {
  const { code, prefix, digits } = numberingOf(country);
  return `${code}${prefix}${String(n).padStart(5, '0').padStart(digits, '1')}`;
}

/** A number of a country that cannot exist: nobody answers it, and no contact has it. */
export function testNumberOf(country: string): string {
  const { code, prefix, digits } = numberingOf(country);
  return `${code}${'0'.repeat(prefix.length + digits - 1)}1`;
}

/** As it is dialled inside the country. */
export function nationalOf(country: string, number: string): string {
  const { code, trunk } = numberingOf(country);
  return `${trunk}${number.slice(code.length)}`;
}

const numberingOf = (country: string) => NUMBERING[country] ?? NUMBERING[ELSEWHERE];

/** The players of one performance of a story. */
export function castOf(country: string, people: Pick<StoryCast, 'customer' | 'employeePhone' | 'line'>): StoryCast {
  const [first, second, third] = OPERATORS;
  return { ...{ first, second, third, stranger: STRANGER }, ...people, national: nationalOf(country, people.customer) };
}

/** What an administrator would enter to connect the made-up PBX. */
export function accountOf(
  { id, settings: declared, ...adapter }: Pick<PbxAdapter, 'id' | 'settings' | 'countries'>,
  simulator: PbxSimulator,
  address: SimAddress,
) {
  const account = simulator.account?.(address) ?? {};
  const usual = Object.entries(declared).map(([key, { kind, default: value, example }]) => [
    key,
    value ?? (kind === 'secret' ? `simulated-${id}-${key}` : (example ?? '')),
  ]);
  const settings: Record<string, string> = { ...Object.fromEntries(usual), ...account.settings };
  const extensions = [...OPERATORS, STRANGER];
  return {
    country: countryOf(adapter, account),
    settings: Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== '')),
    aliases: account.aliases?.(extensions) ?? {},
    extensions,
  };
}
