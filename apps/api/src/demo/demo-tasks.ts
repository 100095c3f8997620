import { taskTitles, type DemoStaff } from './demo-company';
import type { DemoContact } from './demo-contacts';
import type { Random } from './random';

export interface DemoTask {
  id: string;
  title: string;
  status: 'NEW' | 'IN_PROGRESS' | 'DONE' | 'CANCELLED';
  assigneeId: string;
  dueAt: Date | null;
  createdAt: Date;
  /** The counterparty, then a participant of the same company where there is one. */
  contactIds: string[];
}

const COUNT = 200;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** Work for the customers, assigned to their responsibles. */
export function makeTasks(random: Random, staff: DemoStaff, contacts: DemoContact[], now: Date): DemoTask[] {
  const known = contacts.filter(({ isNew }) => !isNew);
  return Array.from({ length: COUNT }, () => {
    const contact = random.pick(known);
    const member = contact.kind === 'COMPANY' ? known.find(({ companyId }) => companyId === contact.id) : undefined;
    const age = random.int(0, 60) + random.next();
    const status = (['NEW', 'IN_PROGRESS', 'DONE', 'CANCELLED'] as const)[
      random.weighted(age > 20 ? [1, 2, 8, 1] : [5, 6, 3, 1])
    ];
    const createdAt = new Date(now.getTime() - age * DAY_MS);
    return {
      id: random.uuid(),
      title: random.pick(taskTitles).replace('{}', contact.name),
      status,
      assigneeId: contact.responsibleIds[0] ?? random.pick(staff.operators).id,
      dueAt: random.chance(0.7) ? atSix(new Date(createdAt.getTime() + random.int(2, 30) * DAY_MS)) : null,
      createdAt,
      contactIds: member ? [contact.id, member.id] : [contact.id],
    };
  }).sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
}

/** Six in the evening of that day at the demo company's, whose clock is UTC+5. */
const atSix = (day: Date): Date => new Date(Math.floor(day.getTime() / DAY_MS) * DAY_MS + 13 * HOUR_MS);
