import { Employee, hasRole, partiesOf, type Party, Role } from '@ringdesk/auth';
import { AppError, isUuid, LiveEvents, type LoaderContext, loaderOf } from '@ringdesk/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In, type SelectQueryBuilder } from 'typeorm';
import { isEditableBy, onlySeenContacts, seesAllContacts, type Viewer } from './contact-access';
import { AccessReason, ContactAccess, type GivenAccess } from './contact-access.entity';
import { type AccessLine, explainAccess, type Member } from './explain-access';
import { publishContactChange } from './contact-events';
import { Contact } from './contact.entity';
import { survivorOf } from './survivor-of';
import { wrongField } from './wrong-field';

/** An employee or group on a contact's access list, with all reasons. */
export interface AccessEntry {
  party: Party;
  mayEdit: boolean;
  reasons: AccessReason[];
  since: Date;
}

const EDITABLE = Symbol('whether a contact may be edited');

/** Who may see and edit contacts (B-28, B-31, B-41). What the viewer may not see does not exist for them. */
@Injectable()
export class ContactAccessService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly live: LiveEvents,
  ) {}

  /** Contacts that the viewer may see; the table's alias is `contact`. */
  seen(viewer: Viewer, manager = this.dataSource.manager): SelectQueryBuilder<Contact> {
    return onlySeenContacts(manager.createQueryBuilder(Contact, 'contact'), viewer);
  }

  /**
   * The contact, or the one that it became part of: its id is then another.
   * @throws AppError NOT_FOUND also for one that the viewer may not see
   */
  async get(id: string, viewer: Viewer): Promise<Contact> {
    if (!isUuid(id)) throw noContact(); // an address that lost its end
    const byId = (key: string) => this.seen(viewer).andWhere({ id: key }).getOne();
    const found = await byId(id);
    const survivorId = found ? null : await survivorOf(this.dataSource.manager, id);
    const contact = survivorId ? await byId(survivorId) : found;
    if (!contact) throw noContact();
    return contact;
  }

  async isSeen(id: string, viewer: Viewer): Promise<boolean> {
    return (await this.countSeen([id], viewer)) > 0;
  }

  /** How many of these contacts the viewer may see. */
  countSeen(ids: string[], viewer: Viewer, manager = this.dataSource.manager): Promise<number> {
    return this.seen(viewer, manager)
      .andWhere({ id: In(ids) })
      .getCount();
  }

  /** @throws AppError NOT_FOUND for a contact that the viewer may not see; FORBIDDEN for one that they may only see */
  async assertEditable(tx: EntityManager, id: string, viewer: Viewer): Promise<void> {
    if ((await this.countSeen([id], viewer, tx)) === 0) throw noContact();
    if (!seesAllContacts(viewer) && !(await editableIds(tx, [id], viewer)).has(id)) {
      throw new AppError('FORBIDDEN', 'You may see this contact, and not change it');
    }
  }

  /** For field resolvers; one viewer per operation. */
  mayEdit(context: LoaderContext, id: string, viewer: Viewer): Promise<boolean> | boolean {
    if (seesAllContacts(viewer)) return true;
    return loaderOf<string, boolean>(context, EDITABLE, async (ids) => {
      const editable = await editableIds(this.dataSource.manager, [...ids], viewer);
      return ids.map((key) => editable.has(key));
    }).load(id);
  }

  /** The access list, groups first, each by name. */
  async entriesOf(contactId: string): Promise<AccessEntry[]> {
    const rows = await this.dataSource.manager.find(ContactAccess, {
      where: { contactId },
      order: { grantedAt: 'ASC' },
    });
    const parties = await partiesOf(this.dataSource.manager, [...new Set(rows.map(partyIdOf))]);
    return parties
      .map((party) => {
        const own = rows.filter((row) => partyIdOf(row) === party.id);
        return {
          party,
          mayEdit: own.some(({ mayEdit }) => mayEdit),
          reasons: own.map(({ reason }) => reason),
          since: own[0].grantedAt,
        };
      })
      .sort((a, b) => Number(b.party.isGroup) - Number(a.party.isGroup) || a.party.name.localeCompare(b.party.name));
  }

  /**
   * Says who may see a contact. Entries replace the list; a responsible who is left out keeps to see it (B-41).
   * @throws AppError NOT_FOUND; BAD_USER_INPUT for an unknown employee or group
   */
  async set(
    { contactId, isRestricted, entries }: { contactId: string; isRestricted: boolean; entries: GivenAccess[] },
    viewer: Viewer,
  ): Promise<Contact> {
    const { id } = await this.get(contactId, viewer);
    await this.dataSource.transaction(async (tx) => {
      await tx.query(`SELECT id FROM contact WHERE id = $1 FOR UPDATE`, [id]);
      await tx.update(Contact, { id }, { isRestricted });
      await replaceAccess(tx, id, entries);
    });
    publishContactChange(this.live, id);
    return this.get(id, viewer);
  }

  /** Whoever may see the contact, and why; employees by name, those who see it for more than one reason with all. */
  async explain(contactId: string, viewer: Viewer): Promise<AccessLine[]> {
    const contact = await this.get(contactId, viewer);
    const { manager } = this.dataSource;
    const [employees, entries, members] = await Promise.all([
      manager.find(Employee, { where: { isActive: true }, order: { name: 'ASC', id: 'ASC' } }),
      this.entriesOf(contact.id),
      manager.query<Member[]>(`SELECT group_id AS "groupId", employee_id AS "employeeId" FROM employee_group_member`),
    ]);
    return explainAccess({ isRestricted: contact.isRestricted, employees, entries, members }, (employee) =>
      hasRole(employee, Role.MANAGER),
    );
  }

  /** Whoever made a restricted contact may go on with it. */
  async grantAuthor(tx: EntityManager, contactId: string, employeeId: string): Promise<void> {
    await tx.insert(ContactAccess, {
      contactId,
      employeeId,
      groupId: null,
      mayEdit: true,
      reason: AccessReason.CREATED,
    });
  }

  /** What a template says of new contacts; who is gone is skipped. */
  async grantByTemplate(tx: EntityManager, contactId: string, access: GivenAccess[]): Promise<void> {
    await addEntries(tx, contactId, access, AccessReason.TEMPLATE);
  }
}

const noContact = () => new AppError('NOT_FOUND', 'There is no such contact');
const partyIdOf = ({ employeeId, groupId }: ContactAccess): string => (employeeId ?? groupId) as string;

async function editableIds(manager: EntityManager, ids: string[], viewer: Viewer): Promise<Set<string>> {
  const rows = await manager
    .createQueryBuilder(Contact, 'contact')
    .select('contact.id', 'id')
    .where({ id: In(ids) })
    .andWhere(isEditableBy('contact'), { contactViewer: viewer.id })
    .getRawMany<{ id: string }>();
  return new Set(rows.map(({ id }) => id));
}

async function replaceAccess(tx: EntityManager, contactId: string, entries: GivenAccess[]): Promise<void> {
  const wanted = new Map(entries.map((entry) => [entry.partyId, entry]));
  const rows = await tx.findBy(ContactAccess, { contactId });
  const gone = rows.filter((row) => !wanted.has(partyIdOf(row)));
  const duties = gone.filter(({ reason }) => reason === AccessReason.RESPONSIBLE);
  await tx.remove(gone.filter((row) => !duties.includes(row)));
  const kept = rows.filter((row) => !gone.includes(row));
  const changed = [
    ...duties.map((row) => ({ ...row, mayEdit: false })),
    ...kept.map((row) => ({ ...row, mayEdit: wanted.get(partyIdOf(row))?.mayEdit ?? false })),
  ];
  await tx.save(ContactAccess, changed);
  const known = new Set(rows.map(partyIdOf));
  const added = entries.filter(({ partyId }) => !known.has(partyId));
  const found = await addEntries(tx, contactId, added, AccessReason.GIVEN);
  if (found < added.length) throw wrongField('entries', 'not-found');
}

/** @returns how many of them are employees or groups */
async function addEntries(
  tx: EntityManager,
  contactId: string,
  entries: GivenAccess[],
  reason: AccessReason,
): Promise<number> {
  const parties = await partiesOf(
    tx,
    entries.map(({ partyId }) => partyId),
  );
  const rows = parties.map(({ id, isGroup }) => ({
    ...{ contactId, employeeId: isGroup ? null : id, groupId: isGroup ? id : null, reason },
    mayEdit: entries.find(({ partyId }) => partyId === id)?.mayEdit ?? false,
  }));
  await tx.insert(ContactAccess, rows);
  return rows.length;
}
