import type { Contact } from './contact-values';
import { canSurvive, firstChoice, firstSurvivor, mergeInput, mergeRows, type Pair, unitedPhones } from './merge-values';

const field = (id: string, value: string | null) => ({
  field: { id, name: id.toUpperCase(), kind: 'STRING', options: [], position: 0 },
  value,
});
const contact = (id: string, values: object): Contact =>
  ({
    ...{
      id,
      kind: 'PERSON',
      name: id,
      isNew: false,
      company: null,
      group: null,
      responsibles: [],
      mayEdit: true,
      responsibleParties: [],
      phones: [],
    },
    fields: [field('city', null), field('post', null)],
    ...values,
  }) as unknown as Contact;

describe('Q-49: what stays of two contacts', () => {
  const pair: Pair = [
    contact('anna', { fields: [field('city', 'Osh'), field('post', null)], group: { id: 'g', name: 'Clients' } }),
    contact('ann', { fields: [field('city', 'Omsk'), field('post', 'Director')] }),
  ];

  it('asks about each part that one of them has', () => {
    expect(mergeRows(pair).map(({ key, values }) => [key, values])).toEqual([
      ['name', ['anna', 'ann']],
      ['group', ['Clients', null]],
      ['city', ['Osh', 'Omsk']],
      ['post', [null, 'Director']],
    ]);
  });

  it('proposes the survivor’s values, and the other’s where it has none', () => {
    const rows = mergeRows(pair);
    expect(rows.map((row) => firstChoice(row, pair, 0))).toEqual([0, 0, 0, 1]);
    expect(rows.map((row) => firstChoice(row, pair, 1))).toEqual([1, 0, 1, 1]);
  });

  it('sends what a person chose, by side', () => {
    expect(mergeInput(pair, 1, { name: 0, city: 1 })).toEqual({
      ...{ survivorId: 'ann', mergedId: 'anna', nameFrom: 'MERGED', companyFrom: undefined, groupFrom: undefined },
      fields: [{ fieldId: 'city', from: 'SURVIVOR' }],
    });
  });

  it('Q-04: a contact that nobody has named gives way to one with a name', () => {
    const fresh: Pair = [contact('+7 916', { isNew: true }), contact('ann', {})];
    expect(firstSurvivor(fresh)).toBe(1);
    expect(firstChoice(mergeRows(fresh)[0], fresh, 0)).toBe(1);
  });

  it('a company stays a company', () => {
    const mixed: Pair = [contact('anna', {}), contact('alfa', { kind: 'COMPANY' })];
    expect([firstSurvivor(mixed), canSurvive(mixed, 0), canSurvive(mixed, 1)]).toEqual([1, false, true]);
  });

  it('shows each number once, in whatever spelling', () => {
    const phone = (id: string, raw: string) => ({ id, raw, e164: '+79161234567', extension: null });
    const both: Pair = [
      contact('a', { phones: [phone('p1', '8 916 123-45-67')] }),
      contact('b', { phones: [phone('p2', '+79161234567')] }),
    ];
    expect(unitedPhones(both, 1).map(({ id }) => id)).toEqual(['p2']);
  });
});
