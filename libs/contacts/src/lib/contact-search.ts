import { normalizePhone, phoneCandidates } from '@ringdesk/telephony';
import type { DataSource, SelectQueryBuilder } from 'typeorm';
import type { z } from 'zod';
import { ContactOrder, type contactFilterSchema } from './contact-input';
import { Contact } from './contact.entity';

/** What a search text may stand for. */
export interface SearchTerms {
  /** Parts that all occur in the name; ё counts as е. */
  words: string[];
  /** Any of these occurs in a number's digits or international form; [] when the text is no number. */
  numbers: string[];
}

type Filter = z.infer<typeof contactFilterSchema>;

/** Fewer digits occur in nearly every number. */
const MIN_DIGITS = 3;
/** Fewer digits are no whole number of a customer. */
const MIN_WHOLE_DIGITS = 7;
/** Countries whose national numbers begin with a trunk 0, and their calling codes; with 8: Russia, Kazakhstan. */
const ZERO_TRUNK_CODES = ['380', '994', '996', '373', '374', '375', '995'];
const EIGHT_TRUNK_CODES = ['7', '375', '993'];

/**
 * Reads a search text. Digits may be any part of a number, in a national spelling too: `8 916 1…` finds
 * `+7 916 1…`, `067…` finds `+380 67…`.
 * @param country ISO 3166 alpha-2, whose rules a complete national number follows
 */
export function searchTerms(text: string, country: string): SearchTerms {
  const words = nameKey(text).split(/\s+/).filter(Boolean);
  const digits = text.replace(/\D/g, '');
  const isNumber = digits.length >= MIN_DIGITS && /^[\d\s+().\-‐‑–/~,]+$/.test(text);
  if (!isNumber) return { words, numbers: [] };
  const { e164 } = normalizePhone(text, country);
  const readings = [digits, ...trunkReadings(digits), ...(e164 ? [e164, ...phoneCandidates(text, country)] : [])];
  return {
    words,
    numbers: [...new Set(readings)].filter((reading) => reading.replace(/\D/g, '').length >= MIN_DIGITS),
  };
}

/** The form in which names are compared and ordered; the indexes are made over the same expression. */
export const nameKey = (name: string) => name.toLowerCase().replaceAll('ё', 'е').trim();
const NAME_KEY = `replace(lower(c.name), 'ё', 'е')`;
const NUMBER_KEY = `(p.digits || ' ' || coalesce(p.e164, ''))`;

/**
 * The contacts that fit a filter, without order and page.
 * @param isMasked the reader sees masked digits (D-14): a number is found by all of it only, for parts would tell it
 */
export function filteredContacts(
  source: DataSource,
  filter: Filter,
  country: string,
  isMasked = false,
): SelectQueryBuilder<Contact> {
  const query = source.manager.createQueryBuilder(Contact, 'c');
  if (filter.kind) query.andWhere('c.kind = :kind', { kind: filter.kind });
  if (filter.groupId) query.andWhere('c.group_id = :groupId', { groupId: filter.groupId });
  if (filter.responsibleId) {
    const ofParty = 'r.employee_id = :responsibleId OR r.group_id = :responsibleId';
    query.andWhere(`c.id IN (SELECT r.contact_id FROM contact_responsible r WHERE ${ofParty})`, {
      responsibleId: filter.responsibleId,
    });
  }
  const isNumber = (filter.search ?? '').replace(/\D/g, '').length >= MIN_DIGITS;
  if (filter.search && isMasked && isNumber) addWholeNumber(query, filter.search, country);
  else if (filter.search) addSearch(query, searchTerms(filter.search, country));
  return query;
}

/** Puts contacts in order; equal ones by id, so that pages do not overlap. */
export function orderContacts(query: SelectQueryBuilder<Contact>, order: ContactOrder): SelectQueryBuilder<Contact> {
  switch (order) {
    case ContactOrder.NAME:
      return query.orderBy(NAME_KEY).addOrderBy('c.id');
    case ContactOrder.LAST_CALL:
      return query.orderBy('c.last_call_at', 'DESC', 'NULLS LAST').addOrderBy('c.id');
    case ContactOrder.CREATED:
      return query.orderBy('c.created_at', 'DESC').addOrderBy('c.id', 'DESC');
  }
}

/** Ids from the two trigram indexes, united: an OR over both tables could use neither. */
function addSearch(query: SelectQueryBuilder<Contact>, { words, numbers }: SearchTerms): void {
  if (words.length === 0) return;
  const likes = words.map((_, index) => `${NAME_KEY} LIKE :word${index}`).join(' AND ');
  const parameters = Object.fromEntries(words.map((word, index) => [`word${index}`, contains(word)]));
  if (numbers.length === 0) {
    query.andWhere(likes, parameters);
    return;
  }
  const byName = `SELECT c.id FROM contact c WHERE ${likes}`;
  const byNumber = `SELECT p.contact_id FROM contact_phone p WHERE ${NUMBER_KEY} LIKE ANY (:numbers)`;
  query.andWhere(`c.id IN (${byName} UNION ${byNumber})`, { ...parameters, numbers: numbers.map(contains) });
}

function addWholeNumber(query: SelectQueryBuilder<Contact>, text: string, country: string): void {
  const { digits, e164 } = normalizePhone(text, country);
  const spellings = [digits, ...(e164 ? [e164, ...phoneCandidates(text, country)] : [])];
  const isLong = digits.length >= MIN_WHOLE_DIGITS;
  query.andWhere(
    'c.id IN (SELECT p.contact_id FROM contact_phone p WHERE p.e164 = ANY (:spellings) OR p.digits = ANY (:spellings))',
    { spellings: isLong ? spellings : [] },
  );
}

const contains = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** What digits with a leading trunk prefix may be in the international form. */
function trunkReadings(digits: string): string[] {
  const withPlus = (codes: string[], rest: string) => codes.map((code) => `+${code}${rest}`);
  if (digits.startsWith('00')) return [`+${digits.slice(2)}`];
  if (digits.startsWith('810')) return [`+${digits.slice(3)}`];
  if (digits.startsWith('80')) return [...withPlus(EIGHT_TRUNK_CODES, digits.slice(1)), `+375${digits.slice(2)}`];
  if (digits.startsWith('8')) return withPlus(EIGHT_TRUNK_CODES, digits.slice(1));
  if (digits.startsWith('0')) return withPlus(ZERO_TRUNK_CODES, digits.slice(1));
  return [];
}
