import { Employee } from '@ringdesk/auth';
import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import {
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

export enum NotificationKind {
  MISSED_CALL = 'MISSED_CALL',
  CALL_BACK_DUE = 'CALL_BACK_DUE',
  CALL_BACK_OVERDUE = 'CALL_BACK_OVERDUE',
  REMINDER = 'REMINDER',
  TASK_ASSIGNED = 'TASK_ASSIGNED',
  TASK_DUE = 'TASK_DUE',
}
registerEnumType(NotificationKind, {
  name: 'NotificationKind',
  valuesMap: {
    MISSED_CALL: { description: 'A customer was missed whom the employee shall see to (B-72, B-73).' },
    CALL_BACK_DUE: { description: 'The time for calling a missed customer back is nearly over (D-08).' },
    CALL_BACK_OVERDUE: { description: 'The time for calling a missed customer back is over (D-08).' },
    REMINDER: { description: "The employee's own reminder." },
    TASK_ASSIGNED: { description: 'Somebody gave the employee a task.' },
    TASK_DUE: { description: 'A task of the employee is due.' },
  },
});

/**
 * Told to one employee. It names a fact and holds nothing of it: text and link are made from the call, task or reminder
 * as the reader may see it, in the reader's language.
 */
@ObjectType('Notification')
@Entity('notification')
@Unique(['employeeId', 'kind', 'subjectId'])
@Index(['employeeId', 'createdAt', 'id'])
export class Notification {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('uuid') employeeId!: string;
  @ManyToOne(() => Employee, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'employee_id' })
  employee!: Relation<Employee>;
  @Field(() => NotificationKind) @Column('text') kind!: NotificationKind;
  /** The call, task or reminder, by the kind. */
  @Index() @Column('uuid') subjectId!: string;
  @Field() @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
  @Index({ where: 'read_at IS NOT NULL' })
  @Field(() => Date, { nullable: true })
  @Column('timestamptz', { nullable: true })
  readAt!: Date | null;
  /** When it shall go by e-mail; null: it does not, or has gone. */
  @Index({ where: 'mail_at IS NOT NULL' }) @Column('timestamptz', { nullable: true }) mailAt!: Date | null;
}

/** What an employee wants by e-mail as well. */
export enum MailTopic {
  MISSED_CALLS = 'MISSED_CALLS',
  REMINDERS = 'REMINDERS',
  TASKS = 'TASKS',
}
registerEnumType(MailTopic, { name: 'MailTopic', description: 'What an employee may be told by e-mail as well.' });

/** Whether a kind of notification goes by e-mail is chosen by its topic. */
export const TOPIC: Record<NotificationKind, MailTopic> = {
  [NotificationKind.MISSED_CALL]: MailTopic.MISSED_CALLS,
  [NotificationKind.CALL_BACK_DUE]: MailTopic.MISSED_CALLS,
  [NotificationKind.CALL_BACK_OVERDUE]: MailTopic.MISSED_CALLS,
  [NotificationKind.REMINDER]: MailTopic.REMINDERS,
  [NotificationKind.TASK_ASSIGNED]: MailTopic.TASKS,
  [NotificationKind.TASK_DUE]: MailTopic.TASKS,
};

/** An employee's choice; without a row: nothing by e-mail. */
@ObjectType('MailChoice')
@Entity('mail_choice')
export class MailChoice {
  @Field(() => ID, { description: 'Of the employee.' })
  @Column('uuid', { primary: true })
  employeeId!: string;
  @ManyToOne(() => Employee, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'employee_id' })
  employee!: Relation<Employee>;
  @Field(() => [MailTopic]) @Column('text', { array: true, default: [] }) topics!: MailTopic[];
}
