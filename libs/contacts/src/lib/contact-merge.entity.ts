import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Contact } from './contact.entity';

/** A contact that became part of another: who did it, what it was, and where its id leads to. */
@ObjectType('ContactMerge')
@Entity('contact_merge')
export class ContactMerge {
  @Field(() => ID, { description: 'Id that the merged contact had; it leads to the surviving one.' })
  @PrimaryColumn('uuid')
  mergedId!: string;
  @Index() @Column('uuid') survivorId!: string;
  @ManyToOne(() => Contact, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'survivor_id' })
  survivor!: Relation<Contact>;
  @Field() @Column('text') mergedName!: string;
  /** The merged contact as it was: its row, its numbers as entered, ids of its responsibles. */
  @Column('jsonb') mergedCard!: Record<string, unknown>;
  @Column('uuid', { nullable: true }) mergedById!: string | null;
  @ManyToOne('Employee', { onDelete: 'SET NULL', nullable: true })
  @JoinColumn({ name: 'merged_by_id' })
  mergedBy!: unknown;
  @Field() @Column('timestamptz') mergedAt!: Date;
}
