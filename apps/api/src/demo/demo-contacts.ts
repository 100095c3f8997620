import { countryWeights, demoCountries, type DemoCountry } from './countries';
import { positions, sources, type DemoStaff } from './demo-company';
import type { Random } from './random';

export interface DemoPhone {
  id: string;
  contactId: string;
  typeId: string;
  raw: string;
  digits: string;
  e164: string;
  extension: string | null;
  position: number;
}

export interface DemoContact {
  id: string;
  kind: 'PERSON' | 'COMPANY';
  name: string;
  isNew: boolean;
  companyId: string | null;
  groupId: string | null;
  fieldValues: Record<string, string>;
  createdAt: Date;
  /** Ids of employees, in order. */
  responsibleIds: string[];
  phones: DemoPhone[];
}

const DAY_MS = 86_400_000;

/**
 * The company's customers: companies, their people, private persons, and callers whom nobody has named yet.
 * Numbers are unique.
 * @param counts of companies, of persons and of unnamed callers
 */
export function makeContacts(
  random: Random,
  staff: DemoStaff,
  counts: { companies: number; persons: number; unnamed: number },
  now: Date,
): DemoContact[] {
  const numbers = new Set<string>();
  const names = new Set<string>();
  const companies = times(counts.companies, () => makeCompany(random, staff, numbers, names, now));
  const persons = times(counts.persons, () => makePerson(random, staff, numbers, companies, now));
  const unnamed = times(counts.unnamed, () => makeUnnamed(random, staff, numbers, now));
  return [...companies.map(({ contact }) => contact), ...persons, ...unnamed];
}

interface Company {
  contact: DemoContact;
  country: DemoCountry;
  city: string;
}

function makeCompany(random: Random, staff: DemoStaff, numbers: Set<string>, names: Set<string>, now: Date): Company {
  const country = demoCountries[random.weighted(countryWeights)];
  const city = random.pick(country.cities);
  const contact = emptyContact(random, 'COMPANY', companyName(random, country, city, names), now);
  contact.groupId = random.chance(0.85) ? staff.groups[random.weighted([6, 3, 2, 1])].id : null;
  contact.responsibleIds = responsibles(random, staff, 0.9);
  contact.fieldValues[staff.fields.city] = city;
  if (random.chance(0.5)) contact.fieldValues[staff.fields.discount] = String(random.pick([3, 5, 7, 10, 15]));
  if (random.chance(0.6)) contact.fieldValues[staff.fields.source] = random.pick(sources);
  addPhone(random, contact, country, 'office', staff.phoneTypes.work, numbers);
  if (random.chance(0.3)) addPhone(random, contact, country, 'mobile', mobileType(staff, country), numbers);
  return { contact, country, city };
}

function companyName(random: Random, country: DemoCountry, city: string, taken: Set<string>): string {
  for (let attempt = 0; ; attempt += 1) {
    const [first] = random.pick(country.companies).split(' ');
    const second = random.pick(country.companies).split(' ').slice(1).join(' ');
    const name = [first, second, attempt > 4 ? city : '', attempt > 8 ? String(attempt) : ''].filter(Boolean).join(' ');
    const { before, after } = country.form;
    const full = before ? `${before} «${name}»` : `${name} ${after}`;
    if (taken.has(full)) continue;
    taken.add(full);
    return full;
  }
}

function makePerson(
  random: Random,
  staff: DemoStaff,
  numbers: Set<string>,
  companies: Company[],
  now: Date,
): DemoContact {
  const company = random.chance(0.55) ? random.pick(companies) : null;
  const country = company?.country ?? demoCountries[random.weighted(countryWeights)];
  const isWoman = random.chance(0.5);
  const [man, woman = man] = random.pick(country.families);
  const given = random.pick(isWoman ? country.women : country.men);
  const contact = emptyContact(random, 'PERSON', `${given} ${isWoman ? woman : man}`, now);
  contact.companyId = company?.contact.id ?? null;
  contact.groupId = company
    ? company.contact.groupId
    : random.chance(0.7)
      ? staff.groups[random.weighted([6, 3, 1, 1])].id
      : null;
  contact.responsibleIds = company ? [...company.contact.responsibleIds] : responsibles(random, staff, 0.75);
  const { fields } = staff;
  if (company) contact.fieldValues[fields.position] = random.pick(positions);
  if (random.chance(0.8)) contact.fieldValues[fields.city] = company?.city ?? random.pick(country.cities);
  if (random.chance(0.55)) contact.fieldValues[fields.email] = `c${random.int(10_000, 99_999)}@example.org`;
  if (random.chance(0.5)) contact.fieldValues[fields.source] = random.pick(sources);
  if (random.chance(0.25)) contact.fieldValues[fields.birthday] = birthday(random);
  if (random.chance(0.06)) contact.fieldValues[fields.vip] = 'true';
  addPhone(random, contact, country, 'mobile', mobileType(staff, country), numbers);
  if (random.chance(0.3)) addPhone(random, contact, country, 'office', staff.phoneTypes.work, numbers);
  if (random.chance(0.08)) addPhone(random, contact, country, 'mobile', mobileType(staff, country), numbers);
  return contact;
}

/** A caller that a call made into a contact; its name is the number until a person types a better one. */
function makeUnnamed(random: Random, staff: DemoStaff, numbers: Set<string>, now: Date): DemoContact {
  const country = demoCountries[random.weighted(countryWeights)];
  const contact = emptyContact(random, 'PERSON', '', now);
  const phone = addPhone(random, contact, country, 'mobile', staff.phoneTypes.mobile, numbers);
  return { ...contact, name: phone.raw, isNew: true };
}

const emptyContact = (random: Random, kind: DemoContact['kind'], name: string, now: Date): DemoContact => ({
  id: random.uuid(),
  kind,
  name,
  isNew: false,
  companyId: null,
  groupId: null,
  fieldValues: {},
  createdAt: new Date(now.getTime() - random.int(15, 700) * DAY_MS - random.int(0, DAY_MS)),
  responsibleIds: [],
  phones: [],
});

/** The first operators have most customers; a few customers have two responsibles. */
function responsibles(random: Random, staff: DemoStaff, share: number): string[] {
  if (!random.chance(share)) return [];
  const { operators } = staff;
  const first = operators[random.weighted(operators.map((_, index) => 10 - Math.min(index, 7)))].id;
  const second = random.chance(0.06) ? random.pick(operators).id : first;
  return [...new Set([first, second])];
}

function addPhone(
  random: Random,
  contact: DemoContact,
  country: DemoCountry,
  kind: 'mobile' | 'office',
  typeId: string,
  numbers: Set<string>,
): DemoPhone {
  const national = uniqueNumber(random, country, kind, numbers);
  const raw = spell(random, country, national, kind);
  const extension = kind === 'office' && random.chance(0.15) ? String(random.int(10, 499)) : null;
  const phone = {
    id: random.uuid(),
    contactId: contact.id,
    typeId,
    raw: extension ? `${raw},${extension}` : raw,
    digits: raw.replace(/\D/g, ''),
    e164: `+${country.callingCode}${national}`,
    extension,
    position: contact.phones.length,
  };
  contact.phones.push(phone);
  return phone;
}

function uniqueNumber(random: Random, country: DemoCountry, kind: 'mobile' | 'office', taken: Set<string>): string {
  for (;;) {
    const prefix = random.pick(country[kind]);
    const free = Math.min(4, country.digits - prefix.length - 2);
    const zeros = '0'.repeat(country.digits - prefix.length - free);
    const national = prefix + zeros + String(random.int(1, 10 ** free - 1)).padStart(free, '0');
    const e164 = `+${country.callingCode}${national}`;
    if (taken.has(e164)) continue;
    taken.add(e164);
    return national;
  }
}

/** As people type numbers: international with blanks; at home also with the trunk prefix, or digits alone. */
function spell(random: Random, country: DemoCountry, national: string, kind: 'mobile' | 'office'): string {
  const code = country.callingCode;
  if (code === '7') {
    const area = national.slice(0, kind === 'office' && country.code === 'KZ' ? 4 : 3);
    const rest = national.slice(area.length).replace(/(\d\d)(\d\d)$/, '-$1-$2');
    const isHome = country.code === 'KZ';
    return [`+7 (${area}) ${rest}`, `+7${national}`, isHome ? `8 (${area}) ${rest}` : `+7 ${area} ${rest}`][
      random.weighted([7, 1, 2])
    ];
  }
  const prefix = country[kind].find((candidate) => national.startsWith(candidate)) as string;
  const rest = national.slice(prefix.length);
  const pairs = (rest.length % 2 ? [rest.slice(0, 3), ...chunk(rest.slice(3))] : chunk(rest)).filter(Boolean);
  return [`+${code} ${prefix} ${pairs.join('-')}`, `+${code}${national}`, `+${code} (${prefix}) ${pairs.join(' ')}`][
    random.weighted([7, 1, 2])
  ];
}

const chunk = (digits: string) => digits.match(/\d\d/g) ?? [];

/** Masks are a type's own: numbers of 12 digits need another type than those of 11 (B-96). */
function mobileType(staff: DemoStaff, country: DemoCountry): string {
  if (country.callingCode === '7') return staff.phoneTypes.mobile;
  return country.digits + country.callingCode.length === 12 ? staff.phoneTypes.mobile12 : staff.phoneTypes.mobile11;
}

const birthday = (random: Random) =>
  `${random.int(1958, 2003)}-${String(random.int(1, 12)).padStart(2, '0')}-${String(random.int(1, 28)).padStart(2, '0')}`;

const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);
