import { ContactKind } from './contact.entity';
import { mergeCards, phonesToMove } from './merge-cards';

const card = (values: object) => ({
  ...{
    kind: ContactKind.PERSON,
    name: 'Anna',
    isNew: false,
    isRestricted: false,
    companyId: null,
    groupId: null,
    templateId: null,
  },
  ...{ fieldValues: {}, lastCallAt: null, createdAt: new Date('2026-02-01'), ...values },
});

describe('Q-49: the card of two merged contacts', () => {
  it('has what the survivor has, and of the other what it has not', () => {
    const survivor = card({ groupId: 'clients', fieldValues: { city: 'Osh', post: 'Director' } });
    const merged = card({
      name: 'Ann',
      companyId: 'alfa',
      groupId: 'leads',
      fieldValues: { city: 'Omsk', note: 'VIP' },
    });
    expect(mergeCards(survivor, merged, { fields: {} })).toMatchObject({
      ...{ name: 'Anna', companyId: 'alfa', groupId: 'clients' },
      fieldValues: { city: 'Osh', post: 'Director', note: 'VIP' },
    });
  });

  it('has what a person chose, an empty value too', () => {
    const survivor = card({ groupId: 'clients', companyId: 'beta', fieldValues: { city: 'Osh', post: 'Director' } });
    const merged = card({ name: 'Ann', fieldValues: { city: 'Omsk' } });
    const choices = { name: 'MERGED', company: 'MERGED', group: 'MERGED', fields: { city: 'MERGED', post: 'MERGED' } };
    expect(mergeCards(survivor, merged, choices as never)).toMatchObject({
      ...{ name: 'Ann', companyId: null, groupId: null, fieldValues: { city: 'Omsk' } },
    });
  });

  it.each([
    ['Q-04: a number gives way to a name', true, false, undefined, ['Ann', false]],
    ['Q-04: two that nobody has named stay new', true, true, undefined, ['Anna', true]],
    ['unless a person chose the number', true, false, 'SURVIVOR', ['Anna', true]],
  ] as const)('%s', (_, isNew, isOtherNew, name, expected) => {
    const result = mergeCards(card({ isNew }), card({ name: 'Ann', isNew: isOtherNew }), { name, fields: {} });
    expect([result.name, result.isNew]).toEqual(expected);
  });

  it('a company belongs to no company', () => {
    const merged = card({ companyId: 'alfa' });
    expect(mergeCards(card({ kind: ContactKind.COMPANY }), merged, { fields: {} })).toMatchObject({ companyId: null });
  });

  it('is as old as the older one, and was called last when either was', () => {
    const [early, late] = [new Date('2026-01-01'), new Date('2026-03-01')];
    const survivor = card({ lastCallAt: early });
    const merged = card({ lastCallAt: late, createdAt: early });
    expect(mergeCards(survivor, merged, { fields: {} })).toMatchObject({ lastCallAt: late, createdAt: early });
  });
});

it('Q-49: the same number in another spelling is not kept twice, one with an extension is another', () => {
  const phone = (raw: string, e164: string | null, extension: string | null = null) => ({
    ...{ raw, digits: raw.replace(/\D/g, ''), e164, extension },
  });
  const own = [phone('+7 916 123-45-67', '+79161234567'), phone('2345678', null)];
  const others = [
    phone('8 916 123-45-67', '+79161234567'),
    phone('8 916 123-45-67,12', '+79161234567', '12'),
    phone('234-56-78', null),
    phone('+7 495 000-00-00', '+74950000000'),
    phone('8 495 000-00-00', '+74950000000'),
  ];
  expect(phonesToMove(own, others).map(({ raw }) => raw)).toEqual(['8 916 123-45-67,12', '+7 495 000-00-00']);
});
