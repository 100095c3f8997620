import { Employee } from '@ringdesk/auth';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique, type Relation } from 'typeorm';

/** The extension of an employee in one PBX. A string, compared exactly: dots, letters, 11 digits occur (B-16). */
@ObjectType('ShortNumber')
@Entity('short_number')
@Unique(['connectionId', 'number'])
export class ShortNumber {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id!: string;
  @Field(() => ID) @Column('uuid') connectionId!: string;
  @ManyToOne('PbxConnection', { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'connection_id' })
  connection!: unknown;
  @Index() @Column('uuid') employeeId!: string;
  @ManyToOne(() => Employee, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'employee_id' })
  employee!: Relation<Employee>;
  @Field() @Column('text') number!: string;
  @Column('int', { default: 0 }) position!: number;
}

/** One of the company's own numbers in a PBX, with the name and colour of the popup's plate (B-22, B-91). */
@ObjectType('Line')
@Entity('line')
@Unique(['connectionId', 'digits'])
export class Line {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id!: string;
  @Field(() => ID) @Column('uuid') connectionId!: string;
  @ManyToOne('PbxConnection', { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'connection_id' })
  connection!: unknown;
  /** As entered. */
  @Field() @Column('text') number!: string;
  /** Digits of the number, or the trimmed text where it has none; what events are compared with. */
  @Column('text') digits!: string;
  @Field(() => String, { nullable: true }) @Column('text', { nullable: true }) name!: string | null;
  @Field(() => Int, { nullable: true, description: 'Days that recordings are kept; null: as the connection says.' })
  @Column('int', { nullable: true })
  recordingDays!: number | null;
  /** `#rrggbb`. */
  @Field() @Column('text') color!: string;
  @Column('int', { default: 0 }) position!: number;
  /**
   * Ids of employees and groups who see the popup of a call that came in on the line, for as long as the PBX offers it
   * to nobody; who is gone is skipped.
   */
  @Column('uuid', { array: true, default: [] }) audienceIds!: string[];
}
