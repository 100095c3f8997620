import { preparedRows, type StatementTarget } from '@ringdesk/platform';
import { isPlainNumber, normalizePhone, phoneCandidates, type NormalizedPhone } from '@ringdesk/telephony';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rankHits, type PhoneHit, type PhoneMatchRule, type RankedHit } from './match-rules';
import { endingOf, endingQuery, queryOfMany, shortNationalQuery } from './number-query';

/** Which contact a number led to, and why (D-06). Stored with the call. */
export interface PhoneMatchResult {
  contactId: string;
  rule: PhoneMatchRule;
  /** The contact's number that matched, as entered. */
  matchedNumber: string;
  /** Other contacts that have the number, in the order of Q-19. */
  candidateIds: string[];
}

/** Numbers of fewer digits are services and extensions. */
const MIN_DIGITS = 7;

/** Finds the contact of a phone number, whatever way it is written. Masks play no part (B-99). */
@Injectable()
export class PhoneMatcher {
  /**
   * The contact, person or company, that has the number: by the international form, by the country's national
   * spelling, else by a unique suffix of 9 digits or more; a person's earlier choice goes before all. Of several
   * contacts with the number the one with the latest call wins, then the one changed last.
   *
   * A withheld number and numbers of fewer than 7 digits lead to nobody, even if a contact has exactly these digits:
   * "100" or "9965" is a service code or an extension, a different party in every network and PBX.
   *
   * One statement on indexes; runs in the caller's transaction.
   * @param country ISO 3166 alpha-2 of the connection, whose rules national spellings follow
   */
  async match(tx: EntityManager | StatementTarget, raw: string, country: string): Promise<PhoneMatchResult | null> {
    const ranked = await this.rank(tx, raw, country);
    const [first] = ranked;
    if (!first || (first.rule === 'UNIQUE_SUFFIX' && ranked.length > 1)) return null;
    return {
      contactId: first.contactId,
      rule: first.rule,
      matchedNumber: first.raw,
      candidateIds: ranked.slice(1).map((hit) => hit.contactId),
    };
  }

  /**
   * Ids of all contacts that have the number, strongest first, for a person to look at: unlike `match` it also lists
   * several contacts that share no more than a suffix.
   */
  async contactsByPhone(tx: EntityManager | StatementTarget, raw: string, country: string): Promise<string[]> {
    return (await this.rank(tx, raw, country)).map((hit) => hit.contactId);
  }

  /**
   * Ids of the contacts that have each number, by the rules of `match`: a chosen one is the only one, several that
   * share no more than a suffix are none. In the order of `numbers`.
   */
  async contactsOfMany(tx: EntityManager, numbers: NormalizedPhone[], country: string): Promise<string[][]> {
    const wanted = numbers.filter(isMatchable);
    if (wanted.length === 0) return numbers.map(() => []);
    const { text, values } = queryOfMany(wanted, country);
    const byEnding = new Map<string, PhoneHit[]>();
    const byDigits = new Map<string, PhoneHit[]>();
    for (const hit of await tx.query<PhoneHit[]>(text, values)) {
      append(byEnding, endingOf(hit), hit);
      append(byDigits, hit.digits, hit);
    }
    return numbers.map((number) => {
      if (!isMatchable(number)) return [];
      const ranked = rankHits(byEnding.get(endingOf(number)) ?? [], number, country);
      const national = () => phoneCandidates(number.raw, country).flatMap((digits) => byDigits.get(digits) ?? []);
      const found = ranked.length > 0 ? ranked : rankHits(national(), number, country);
      if (found[0]?.rule === 'CHOSEN') return [found[0].contactId];
      if (found[0]?.rule === 'UNIQUE_SUFFIX' && found.length > 1) return [];
      return found.map(({ contactId }) => contactId);
    });
  }

  private async rank(tx: EntityManager | StatementTarget, raw: string, country: string): Promise<RankedHit[]> {
    const number = normalizePhone(raw, country);
    if (!isMatchable(number)) return [];
    const ranked = rankHits(await preparedRows<PhoneHit>(tx, endingQuery(number)), number, country);
    const further = ranked.length === 0 ? shortNationalQuery(number, country) : null;
    return further ? rankHits(await preparedRows<PhoneHit>(tx, further), number, country) : ranked;
  }
}

function append(map: Map<string, PhoneHit[]>, key: string, hit: PhoneHit): void {
  const hits = map.get(key);
  if (hits) hits.push(hit);
  else map.set(key, [hit]);
}

/** Whether a number can lead to a contact at all; see PhoneMatcher.match. */
export function isMatchable({ digits, raw }: NormalizedPhone): boolean {
  return digits.length >= MIN_DIGITS && isPlainNumber(raw);
}
