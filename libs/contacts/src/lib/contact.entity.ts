import { PhoneType } from '@ringdesk/masks';
import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import {
  Check,
  Column,
  CreateDateColumn,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  OneToMany,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  Unique,
  UpdateDateColumn,
  type Relation,
} from 'typeorm';

export enum ContactKind {
  PERSON = 'PERSON',
  COMPANY = 'COMPANY',
}
registerEnumType(ContactKind, { name: 'ContactKind' });

@ObjectType('ContactGroup')
@Entity('contact_group')
export class ContactGroup {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id!: string;
  @Field() @Column('text', { unique: true }) name!: string;
}

@ObjectType('Contact')
@Entity('contact')
// Made by hand in the migration, over the name in lower case with ё as е: any part of it (gin), and its order (btree).
@Index('contact_name_trgm', { synchronize: false })
@Index('contact_name_order', { synchronize: false })
@Index('contact_last_call', { synchronize: false }) // last_call_at DESC NULLS LAST, id
@Index('contact_created', ['createdAt', 'id'])
@Index('contact_field_values', { synchronize: false }) // gin: an e-mail address occurs once (B-36)
export class Contact {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id!: string;
  @Field(() => ContactKind) @Column('text') kind!: ContactKind;
  @Field() @Column('text') name!: string;
  @Field({ description: 'Made by a call and not named by a person yet (Q-04).' })
  @Column('boolean', { default: false })
  isNew!: boolean;
  @Index() @Column('uuid', { nullable: true }) companyId!: string | null;
  @ManyToOne(() => Contact, { onDelete: 'SET NULL', nullable: true })
  @JoinColumn({ name: 'company_id' })
  company!: Relation<Contact> | null;
  @Index() @Column('uuid', { nullable: true }) groupId!: string | null;
  @ManyToOne(() => ContactGroup, { onDelete: 'SET NULL', nullable: true })
  @JoinColumn({ name: 'group_id' })
  group!: Relation<ContactGroup> | null;
  /** The template that the contact began with; null: the default one of its kind decides the order of fields. */
  @Index() @Column('uuid', { nullable: true }) templateId!: string | null;
  @ManyToOne('ContactTemplate', { onDelete: 'SET NULL', nullable: true })
  @JoinColumn({ name: 'template_id' })
  template!: unknown;
  /** Values of own fields by the field's id, as text. */
  @Column('jsonb', { default: {} }) fieldValues!: Record<string, string>;
  @OneToMany(() => ContactPhone, (phone) => phone.contact) phones!: Relation<ContactPhone>[];
  @Field(() => Date, { nullable: true }) @Column('timestamptz', { nullable: true }) lastCallAt!: Date | null;
  @Field({ description: 'Only those on its access list, managers and administrators see it; else everybody does.' })
  @Column('boolean', { default: false })
  isRestricted!: boolean;
  @Field() @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
  @Field() @UpdateDateColumn({ type: 'timestamptz' }) updatedAt!: Date;
}

/** A number of a contact: what was typed, and the forms that matching needs. Masks play no part here (B-99). */
@ObjectType('ContactPhone')
@Entity('contact_phone')
// made by hand in the migrations: the last 8 digits of e164, else of digits (btree); any part of both (gin)
@Index('contact_phone_ending', { synchronize: false })
@Index('contact_phone_number_trgm', { synchronize: false })
export class ContactPhone {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id!: string;
  @Index() @Column('uuid') contactId!: string;
  @ManyToOne(() => Contact, (contact) => contact.phones, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'contact_id' })
  contact!: Relation<Contact>;
  @Column('uuid') typeId!: string;
  @ManyToOne(() => PhoneType, { onDelete: 'RESTRICT', nullable: false })
  @JoinColumn({ name: 'type_id' })
  type!: Relation<PhoneType>;
  @Field({ description: 'As entered.' }) @Column('text') raw!: string;
  /** All digits before an extension. */
  @Index() @Column('text') digits!: string;
  @Field(() => String, { nullable: true, description: 'International form, null where the number is not plausible.' })
  @Index()
  @Column('text', { nullable: true })
  e164!: string | null;
  @Field(() => String, { nullable: true }) @Column('text', { nullable: true }) extension!: string | null;
  @Column('int', { default: 0 }) position!: number;
}

/** Who is responsible for a contact, an employee or a group, in the order of the card. */
@Entity('contact_responsible')
@Unique(['contactId', 'employeeId'])
@Unique(['contactId', 'groupId'])
@Check('contact_responsible_is_one', 'num_nonnulls("employee_id", "group_id") = 1')
export class ContactResponsible {
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
  @Column('int', { default: 0 }) position!: number;
}

/** A person's choice among contacts that share a number (D-06, Q-19); kept by the number's digits. */
@Entity('contact_choice')
export class ContactChoice {
  @PrimaryColumn('text') digits!: string;
  @Index() @Column('uuid') contactId!: string;
  @ManyToOne(() => Contact, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'contact_id' })
  contact!: Relation<Contact>;
  @Column('uuid', { nullable: true }) chosenById!: string | null;
  @UpdateDateColumn({ type: 'timestamptz' }) chosenAt!: Date;
}
