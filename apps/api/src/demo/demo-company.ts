import type { Random } from './random';

/** Who works at the demo company, and by what the company sorts its customers. */
export interface DemoStaff {
  employees: DemoEmployee[];
  /** Those who take calls; the last of them has no short number. */
  operators: DemoEmployee[];
  groups: { id: string; name: string }[];
  /** Ids of the contacts' fields. */
  fields: Record<keyof ShippedDirectories['fields'] | 'city' | 'discount' | 'vip', string>;
  phoneTypes: Record<'mobile' | 'work' | 'mobile12' | 'mobile11', string>;
}

/** Ids that the migrations gave to what every installation has. */
export interface ShippedDirectories {
  phoneTypes: Record<'mobile' | 'work', string>;
  fields: Record<'email' | 'position' | 'source' | 'birthday' | 'note', string>;
}

export interface DemoEmployee {
  id: string;
  name: string;
  email: string;
  role: 'OPERATOR' | 'MANAGER' | 'ADMIN';
  isOwner: boolean;
  shortNumber: string | null;
  /** The employee's own mobile, whose calls are not recorded (B-69). */
  phone: string | null;
}

export interface DemoLine {
  id: string;
  number: string;
  name: string;
  color: string;
}

export const demoCompanyName = 'Steppe Trade';
export const demoCountry = 'KZ';
export const demoTimeZone = 'Asia/Almaty';

const people: [name: string, sign: string, role: DemoEmployee['role'], short: string | null, phone: string | null][] = [
  ['Aigerim Sadykova', 'admin', 'ADMIN', '100', '+77010009901'],
  ['Viktor Orlov', 'manager', 'MANAGER', '110', '+77010009902'],
  ['Madina Ospanova', 'operator1', 'OPERATOR', '101', '+77010009903'],
  ['Timur Akhmetov', 'operator2', 'OPERATOR', '102', null],
  ['Daniyar Beketov', 'operator3', 'OPERATOR', '103', null],
  ['Elena Morozova', 'operator4', 'OPERATOR', '104', null],
  ['Saule Kassymova', 'operator5', 'OPERATOR', '105', null],
  ['Arman Yessenov', 'operator6', 'OPERATOR', '106', null],
  ['Nigora Yusupova', 'operator7', 'OPERATOR', '107', null],
  ['Oksana Bondar', 'operator8', 'OPERATOR', '108', null],
  ['Ruslan Kim', 'operator9', 'OPERATOR', '109', null],
  ['Leyla Aliyeva', 'operator10', 'OPERATOR', null, null],
];

export function makeStaff(random: Random, shipped: ShippedDirectories): DemoStaff {
  const employees = people.map(([name, sign, role, shortNumber, phone]) => ({
    id: random.uuid(),
    name,
    email: `${sign}@demo.local`,
    role,
    isOwner: role === 'ADMIN',
    shortNumber,
    phone,
  }));
  const id = () => random.uuid();
  return {
    employees,
    operators: employees.filter(({ role }) => role === 'OPERATOR'),
    groups: ['Customers', 'Prospects', 'Partners', 'Suppliers'].map((name) => ({ id: id(), name })),
    fields: { ...shipped.fields, city: id(), discount: id(), vip: id() },
    phoneTypes: { ...shipped.phoneTypes, mobile12: id(), mobile11: id() },
  };
}

export const makeLines = (random: Random): DemoLine[] => [
  { id: random.uuid(), number: '+7 7172 00 01 00', name: 'Sales', color: '#2f9e44' },
  { id: random.uuid(), number: '+7 7172 00 02 00', name: 'Support', color: '#1971c2' },
  { id: random.uuid(), number: '+998 71 000 03 00', name: 'Tashkent office', color: '#e8590c' },
];

/** Values of the shipped field `Source`. */
export const sources = ['Call', 'Website', 'Advertising', 'Recommendation', 'Partner'];

export const positions = [
  'Director',
  'Accountant',
  'Purchasing manager',
  'Warehouse manager',
  'Engineer',
  'Office manager',
];

/** `{}` stands for the customer's name. */
export const taskTitles = [
  'Prepare a quotation for {}',
  'Agree the delivery date with {}',
  'Renew the service contract of {}',
  'Send product samples to {}',
  'Check the unpaid invoice of {}',
  'Return of goods: {}',
  'Training of the staff at {}',
  'Complaint about the last delivery, {}',
  'Measure the premises of {}',
  'Yearly price review with {}',
];
