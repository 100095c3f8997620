import { AppError, LiveEvents } from '@ringdesk/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { publishContactChange } from './contact-events';
import { ContactMerge } from './contact-merge.entity';
import { moveReferences } from './contact-references';
import { Contact, ContactKind, ContactPhone, ContactResponsible } from './contact.entity';
import { type MergeChoices, mergeCards, phonesToMove } from './merge-cards';
import { replaceResponsibles } from './responsibles';

/** What else has to follow a merged contact, in the same transaction: what no constraint shows. */
export type MergeFollower = (tx: EntityManager, merged: { survivorId: string; mergedId: string }) => Promise<void>;

const DEADLOCK = '40P01';
const TRIES = 3;

const SNAPSHOT = `
  SELECT jsonb_build_object(
    'contact', to_jsonb(contact),
    'phones', ARRAY(SELECT raw FROM contact_phone WHERE contact_id = contact.id ORDER BY position, id),
    'responsibleIds', ARRAY(SELECT coalesce(employee_id, group_id) FROM contact_responsible
                             WHERE contact_id = contact.id ORDER BY position, id)
  ) AS card FROM contact WHERE id = $1`;

/** Makes one contact of two. */
@Injectable()
export class ContactMergeService {
  private readonly followers: MergeFollower[] = [];

  constructor(
    private readonly dataSource: DataSource,
    private readonly live: LiveEvents,
  ) {}

  /** For modules above this one; called when they start. */
  onMerge(follower: MergeFollower): void {
    this.followers.push(follower);
  }

  /**
   * The survivor gets what was chosen of both cards, numbers and responsibles of both, and all that points at the
   * merged contact: calls, tasks, persons of a company, remembered choices. The merged id leads to it from now on.
   * @throws AppError NOT_FOUND; CONFLICT (`reason`: 'same', 'kind' when a company would become a person)
   */
  async merge(
    ids: { survivorId: string; mergedId: string },
    choices: MergeChoices,
    employeeId: string,
  ): Promise<Contact> {
    if (ids.survivorId === ids.mergedId) throw new AppError('CONFLICT', 'This is one contact', { reason: 'same' });
    for (let attempt = 1; ; attempt += 1) {
      try {
        const changed = await this.dataSource.transaction((tx) => this.mergeIn(tx, ids, choices, employeeId));
        changed.forEach((id) => publishContactChange(this.live, id));
        return await this.dataSource.manager.findOneByOrFail(Contact, { id: ids.survivorId });
      } catch (error) {
        // a call of one of the two was being written, in the other order of locks
        const isDeadlock = (error as { driverError?: { code?: string } }).driverError?.code === DEADLOCK;
        if (!isDeadlock || attempt >= TRIES) throw error;
      }
    }
  }

  /** Contacts that became part of this one, latest first. */
  mergesOf(contactId: string): Promise<ContactMerge[]> {
    return this.dataSource.manager.find(ContactMerge, {
      where: { survivorId: contactId },
      order: { mergedAt: 'DESC' },
    });
  }

  private async mergeIn(
    tx: EntityManager,
    ids: { survivorId: string; mergedId: string },
    choices: MergeChoices,
    employeeId: string,
  ): Promise<string[]> {
    const { survivorId, mergedId } = ids;
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('contact_merge'))`);
    const before = await readBoth(tx, ids, false);
    await movePhones(tx, ids);
    const members = await moveResponsibles(tx, before.survivor, mergedId);
    await this.follow(tx, ids); // before the contacts are locked: calls that are being written lock in this order, too
    const { survivor, merged } = await readBoth(tx, ids, true);
    await this.follow(tx, ids); // what came meanwhile; nothing more can
    await tx.delete(Contact, { id: mergedId });
    await tx.update(Contact, { id: survivorId }, { ...mergeCards(survivor, merged, choices), updatedAt: new Date() });
    await tx.insert(ContactMerge, {
      ...{ survivorId, mergedId, mergedName: merged.name, mergedCard: before.card as never },
      ...{ mergedById: employeeId, mergedAt: new Date() },
    });
    return [survivorId, ...members];
  }

  private async follow(tx: EntityManager, ids: { survivorId: string; mergedId: string }): Promise<void> {
    for (const follower of this.followers) await follower(tx, ids);
    await moveReferences(tx, ids.mergedId, ids.survivorId);
  }
}

interface Both {
  survivor: Contact;
  merged: Contact;
  /** The merged contact as it is, to be kept. */
  card: Record<string, unknown>;
}

/** @throws AppError NOT_FOUND, CONFLICT */
async function readBoth(
  tx: EntityManager,
  { survivorId, mergedId }: { survivorId: string; mergedId: string },
  isLocking: boolean,
): Promise<Both> {
  const query = tx.createQueryBuilder(Contact, 'contact').whereInIds([survivorId, mergedId]).orderBy('contact.id');
  const found = await (isLocking ? query.setLock('pessimistic_write') : query).getMany();
  const survivor = found.find(({ id }) => id === survivorId);
  const merged = found.find(({ id }) => id === mergedId);
  if (!survivor || !merged) throw new AppError('NOT_FOUND', 'There is no such contact');
  if (survivor.kind === ContactKind.PERSON && merged.kind === ContactKind.COMPANY) {
    throw new AppError('CONFLICT', 'A company does not become a person: keep the company', { reason: 'kind' });
  }
  const [{ card }] = await tx.query<[{ card: Record<string, unknown> }]>(SNAPSHOT, [mergedId]);
  return { survivor, merged, card };
}

/** Behind the survivor's own; those that it has in another spelling are left out. */
async function movePhones(tx: EntityManager, ids: { survivorId: string; mergedId: string }): Promise<void> {
  const order = { position: 'ASC', id: 'ASC' } as const;
  const own = await tx.find(ContactPhone, { where: { contactId: ids.survivorId }, order });
  const others = await tx.find(ContactPhone, { where: { contactId: ids.mergedId }, order });
  const moved = phonesToMove(own, others);
  const first = Math.max(-1, ...own.map(({ position }) => position)) + 1;
  for (const [index, { id }] of moved.entries()) {
    await tx.update(ContactPhone, { id }, { contactId: ids.survivorId, position: first + index });
  }
  await tx.delete(ContactPhone, { contactId: ids.mergedId });
}

/** @returns ids of a company's persons that changed by it */
async function moveResponsibles(tx: EntityManager, survivor: Contact, mergedId: string): Promise<string[]> {
  const order = { position: 'ASC', id: 'ASC' } as const;
  const of = (contactId: string) => tx.find(ContactResponsible, { where: { contactId }, order });
  const rows = [...(await of(survivor.id)), ...(await of(mergedId))];
  await tx.delete(ContactResponsible, { contactId: mergedId });
  return replaceResponsibles(
    tx,
    survivor,
    rows.map(({ employeeId, groupId }) => (employeeId ?? groupId) as string),
  );
}
