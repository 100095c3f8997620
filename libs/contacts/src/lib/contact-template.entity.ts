import { PhoneType } from '@ringdesk/masks';
import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import type { GivenAccess } from './contact-access.entity';
import { ContactGroup, ContactKind } from './contact.entity';

@ObjectType('ContactTemplate', {
  description: 'What a new contact begins with (B-31), and which fields come first, in which order (B-25).',
})
@Entity('contact_template')
export class ContactTemplate {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id!: string;
  @Field() @Column('text') name!: string;
  @Field(() => ContactKind) @Column('text') kind!: ContactKind;
  @Field({ description: 'One of each kind: for contacts whose template nobody chose.' })
  @Column('boolean', { default: false })
  isDefault!: boolean;
  /** Ids of the main area's fields, in order; ids of deleted fields are skipped. */
  @Column('uuid', { array: true, default: [] }) mainFieldIds!: string[];
  /** Values that a new contact begins with, by the field's id, in the form of Contact.fieldValues. */
  @Column('jsonb', { default: {} }) defaultValues!: Record<string, string>;
  @Column('uuid', { nullable: true }) groupId!: string | null;
  @ManyToOne(() => ContactGroup, { onDelete: 'SET NULL', nullable: true })
  @JoinColumn({ name: 'group_id' })
  group!: Relation<ContactGroup> | null;
  /** Type of the number that a call brings; null: the first one. */
  @Column('uuid', { nullable: true }) phoneTypeId!: string | null;
  @ManyToOne(() => PhoneType, { onDelete: 'SET NULL', nullable: true })
  @JoinColumn({ name: 'phone_type_id' })
  phoneType!: Relation<PhoneType> | null;
  /** Employees and groups responsible for a new contact, in the order of its card (B-37); who is gone is skipped. */
  @Column('uuid', { array: true, default: [] }) responsibleIds!: string[];
  @Field({ description: 'A new contact is seen only by those on its access list (B-31).' })
  @Column('boolean', { default: false })
  isRestricted!: boolean;
  /** Who is on the access list of a new contact beside its responsibles; who is gone is skipped. */
  @Column('jsonb', { default: [] }) access!: GivenAccess[];
}
