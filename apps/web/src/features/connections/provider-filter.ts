/** What the gallery needs of a provider to find it. */
interface Findable {
  id: string;
  title: string;
  countries: readonly string[];
}

/** The adapter of the general API, which fits any PBX. */
export const GENERAL_API = 'api';

/** Lower case without accents: 'BİRLink' is found as 'birlink'. */
const plain = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '');

/** By name, the general API last (B-02). */
export const inOrder = <Provider extends Findable>(providers: readonly Provider[]): Provider[] =>
  [...providers].sort(
    (a, b) => Number(a.id === GENERAL_API) - Number(b.id === GENERAL_API) || a.title.localeCompare(b.title),
  );

/**
 * The providers whose name or country holds each word of the search, and that serve the country.
 * @param country ISO 3166 code; '': all. A provider without countries serves any
 * @param countryName name of a code in the reader's language
 */
export function findProviders<Provider extends Findable>(
  providers: readonly Provider[],
  { search, country }: { search: string; country: string },
  countryName: (code: string) => string,
): Provider[] {
  const words = plain(search).split(/\s+/).filter(Boolean);
  return providers.filter(({ title, countries }) => {
    const text = plain([title, ...countries.map(countryName)].join(' '));
    const serves = !country || countries.length === 0 || countries.includes(country);
    return serves && words.every((word) => text.includes(word));
  });
}

/** Codes of the countries that any of the providers names, each once. */
export const countriesOf = (providers: readonly Findable[]): string[] => [
  ...new Set(providers.flatMap(({ countries }) => countries)),
];
