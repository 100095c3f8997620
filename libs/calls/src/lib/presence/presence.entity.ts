import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';

/** A process of the installation that holds sockets; its sockets count as long as it says that it lives. */
@Entity('presence_process')
export class PresenceProcess {
  @PrimaryColumn('uuid') id!: string;
  @Column('timestamptz') aliveUntil!: Date;
}

/** An employee has sockets open in a process. */
@Entity('presence_socket')
export class PresenceSocket {
  @PrimaryColumn('uuid') processId!: string;
  @ManyToOne(() => PresenceProcess, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'process_id' })
  process!: Relation<PresenceProcess>;
  @Index() @PrimaryColumn('uuid') employeeId!: string;
  @ManyToOne('Employee', { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'employee_id' })
  employee!: unknown;
  @Column('timestamptz') since!: Date;
}

/** What is known of an employee's presence beside calls and sockets. */
@Entity('employee_presence')
export class EmployeePresence {
  @PrimaryColumn('uuid') employeeId!: string;
  @ManyToOne('Employee', { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'employee_id' })
  employee!: unknown;
  /** The employee's own word, and when it was given. */
  @Column('boolean', { default: false }) isAway!: boolean;
  @Column('timestamptz', { nullable: true }) chosenAt!: Date | null;
  /** Since the end of the latest talk until its notes are saved, or the time for them is over. */
  @Column('timestamptz', { nullable: true }) wrapUpSince!: Date | null;
  @Column('timestamptz', { nullable: true }) wrapUpUntil!: Date | null;
  /** When the last socket closed. */
  @Column('timestamptz', { nullable: true }) lastSeenAt!: Date | null;
}
