import type { DemoStaff } from './demo-company';

const DAY_MS = 86_400_000;

/** Of the alarm of the store, which rings every night. */
export const ALARM = '+77010001177';

/** Numbers that the company wants to hear nothing of (D-02): its alarm, and everybody who sells by +7 800. */
export function makeIgnored(
  connectionId: string,
  { employees: [admin] }: Pick<DemoStaff, 'employees'>,
  now: Date,
): object[] {
  const days = (count: number) => new Date(now.getTime() - count * DAY_MS);
  const by = { addedById: admin.id };
  return [
    { number: ALARM, isPrefix: false, comment: 'Alarm of the store', connectionId, ...by, addedAt: days(12) },
    { number: '+7800', isPrefix: true, comment: 'Advertising', connectionId: null, ...by, addedAt: days(6) },
  ];
}
