import type { DialSuggestionsQuery } from '../../gql/graphql';

type FoundContact = DialSuggestionsQuery['contacts']['items'][number];

/** One phone of a contact that was found. */
export interface Suggestion {
  phoneId: string;
  name: string;
  display: string;
  type: FoundContact['phones'][number]['type'];
}

const MOST = 8;

/** The phones of the contacts found, in their order. */
export const suggestionsOf = (contacts: FoundContact[]): Suggestion[] =>
  contacts
    .flatMap(({ name, company, phones }) =>
      phones.map(({ id, display, type }) => ({
        phoneId: id,
        name: company ? `${name}, ${company.name}` : name,
        display,
        type,
      })),
    )
    .slice(0, MOST);

/** Whether what was typed is a number to dial: digits with what people write between them, two at least. */
export const isDiallable = (text: string): boolean =>
  /^\+?[\d\s().,\-–/*#]+$/.test(text.trim()) && text.replace(/\D/g, '').length >= 2;
