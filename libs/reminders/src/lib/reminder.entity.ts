import { Employee } from '@ringdesk/auth';
import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';

/** What an employee wants to be told at a time of their choice; nobody else sees it. */
@ObjectType('Reminder')
@Entity('reminder')
@Index(['employeeId', 'at'])
export class Reminder {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('uuid') employeeId!: string;
  @ManyToOne(() => Employee, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'employee_id' })
  employee!: Employee;
  @Field() @Column('text') text!: string;
  @Field({ description: 'When it is told.' })
  @Index({ where: 'told_at IS NULL AND done_at IS NULL' })
  @Column('timestamptz')
  at!: Date;
  @Index() @Column('uuid', { nullable: true }) contactId!: string | null;
  @ManyToOne('Contact', { onDelete: 'CASCADE', nullable: true })
  @JoinColumn({ name: 'contact_id' })
  contact!: unknown;
  @Index() @Column('uuid', { nullable: true }) taskId!: string | null;
  @ManyToOne('Task', { onDelete: 'CASCADE', nullable: true })
  @JoinColumn({ name: 'task_id' })
  task!: unknown;
  @Index() @Column('uuid', { nullable: true }) callId!: string | null;
  @ManyToOne('CallKeyRow', { onDelete: 'SET NULL', nullable: true })
  @JoinColumn({ name: 'call_id' })
  call!: unknown;
  /** When it was told; null: its time has not come, or it was put off. */
  @Column('timestamptz', { nullable: true }) toldAt!: Date | null;
  @Field(() => Date, { nullable: true, description: 'null: it still has to be done.' })
  @Column('timestamptz', { nullable: true })
  doneAt!: Date | null;
  @Field() @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
}
