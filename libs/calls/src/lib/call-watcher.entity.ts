import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { CallKeyRow } from './call.entity';

/** The one of a responsible group who sees the call ring (B-27): chosen once, so that it is never two. */
@Entity('call_watcher')
export class CallWatcher {
  @PrimaryColumn('uuid') callId!: string;
  @ManyToOne(() => CallKeyRow, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'call_id' })
  call!: Relation<CallKeyRow>;
  @PrimaryColumn('uuid') groupId!: string;
  @ManyToOne('EmployeeGroup', { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'group_id' })
  group!: unknown;
  @Column('uuid') employeeId!: string;
  @ManyToOne('Employee', { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'employee_id' })
  employee!: unknown;
}
