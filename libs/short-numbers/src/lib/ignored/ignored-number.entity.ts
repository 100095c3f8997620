import { Field, ID, ObjectType } from '@nestjs/graphql';
import { formatInternational } from '@ringdesk/telephony';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';

/** A number whose calls are not recorded (D-02): of a spam caller, an alarm line, a fax machine, the door phone. */
@ObjectType('IgnoredNumber', { description: 'A number whose calls make no popup and no record (D-02).' })
@Entity('ignored_number')
@Index('ignored_number_everywhere', ['number', 'isPrefix'], { unique: true, where: 'connection_id IS NULL' })
@Index('ignored_number_of_connection', ['number', 'isPrefix', 'connectionId'], {
  unique: true,
  where: 'connection_id IS NOT NULL',
})
export class IgnoredNumber {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id!: string;
  @Field({ description: 'E.164 where the number is plausible, else digits; of a beginning, with or without plus.' })
  @Column('text')
  number!: string;
  @Field({ description: 'All numbers that begin so are ignored.' })
  @Column('boolean', { default: false })
  isPrefix!: boolean;
  @Field(() => String, { nullable: true }) @Column('text', { nullable: true }) comment!: string | null;
  @Field(() => ID, { nullable: true, description: 'null: in every connection.' })
  @Index()
  @Column('uuid', { nullable: true })
  connectionId!: string | null;
  @ManyToOne('PbxConnection', { onDelete: 'CASCADE', nullable: true })
  @JoinColumn({ name: 'connection_id' })
  connection!: unknown;
  /** null: it came with a settings file. */
  @Column('uuid', { nullable: true }) addedById!: string | null;
  @Field() @Column('timestamptz') addedAt!: Date;

  @Field({ description: 'As it is shown.' })
  get display(): string {
    return this.isPrefix ? `${this.number}…` : formatInternational(this.number);
  }
}
