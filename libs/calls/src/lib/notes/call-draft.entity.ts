import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique, type Relation } from 'typeorm';
import { CallKeyRow } from '../call.entity';

/** What an operator writes during a call: one of each, posted when the call ends (D-12, Q-29). */
@ObjectType('CallDraft', { description: "The signed-in employee's note of a call; `id` is the call's." })
@Entity('call_draft')
@Unique(['callId', 'employeeId'])
@Index('call_draft_waiting', ['callId'], { where: 'is_waiting' })
export class CallDraft {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('uuid') callId!: string;
  @ManyToOne(() => CallKeyRow, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'call_id' })
  call!: Relation<CallKeyRow>;
  @Index() @Column('uuid') employeeId!: string;
  @ManyToOne('Employee', { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'employee_id' })
  employee!: unknown;
  @Field() @Column('text', { default: '' }) text!: string;
  @Field() @Column('boolean', { default: false }) isHidden!: boolean;
  @Field(() => Int, { description: 'Counts its changes; who saves says which one was changed.' })
  @Column('int', { default: 0 })
  version!: number;
  /** It holds something that is not posted. */
  @Column('boolean', { default: false }) isWaiting!: boolean;
  /** What it became; later changes of the draft are changes of it. */
  @Field(() => ID, { nullable: true, description: 'The comment that it became, which goes on changing with it.' })
  @Index()
  @Column('uuid', { nullable: true })
  commentId!: string | null;
  @ManyToOne('Comment', { onDelete: 'SET NULL', nullable: true })
  @JoinColumn({ name: 'comment_id' })
  comment!: unknown;
}
