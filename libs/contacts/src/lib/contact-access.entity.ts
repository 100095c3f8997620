import { registerEnumType } from '@nestjs/graphql';
import {
  Check,
  Column,
  CreateDateColumn,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
  Unique,
} from 'typeorm';
import { Contact } from './contact.entity';

/** Why somebody is on a contact's access list. */
export enum AccessReason {
  GIVEN = 'GIVEN',
  TEMPLATE = 'TEMPLATE',
  CREATED = 'CREATED',
  RESPONSIBLE = 'RESPONSIBLE',
  ANSWERED = 'ANSWERED',
}
registerEnumType(AccessReason, {
  name: 'ContactAccessReason',
  valuesMap: {
    GIVEN: { description: 'A person put them there.' },
    TEMPLATE: { description: 'The template that the contact began with did.' },
    CREATED: { description: 'They made the contact.' },
    RESPONSIBLE: { description: 'They are responsible for it, and leave the list with the duty (B-41).' },
    ANSWERED: { description: 'They answered its call (B-28).' },
  },
});

/** An entry that somebody gives: an employee or a group. */
export interface GivenAccess {
  partyId: string;
  mayEdit: boolean;
}

/**
 * Who may see a restricted contact, and why; several rows of one employee or group stand for several reasons. The
 * triggers of `contact_responsible` keep the rows of the responsibles, so that no writer of it can forget them. Rows of
 * a contact that everybody sees wait until it is restricted.
 */
@Entity('contact_access')
@Unique(['contactId', 'employeeId', 'reason'])
@Unique(['contactId', 'groupId', 'reason'])
@Check('contact_access_is_one', 'num_nonnulls("employee_id", "group_id") = 1')
export class ContactAccess {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('uuid') contactId!: string;
  @ManyToOne(() => Contact, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'contact_id' })
  contact!: Relation<Contact>;
  @Index() @Column('uuid', { nullable: true }) employeeId!: string | null;
  @ManyToOne('Employee', { onDelete: 'CASCADE', nullable: true })
  @JoinColumn({ name: 'employee_id' })
  employee!: unknown;
  @Index() @Column('uuid', { nullable: true }) groupId!: string | null;
  @ManyToOne('EmployeeGroup', { onDelete: 'CASCADE', nullable: true })
  @JoinColumn({ name: 'group_id' })
  group!: unknown;
  /** false: sees it only. */
  @Column('boolean') mayEdit!: boolean;
  @Column('text') reason!: AccessReason;
  @CreateDateColumn({ type: 'timestamptz' }) grantedAt!: Date;
}
