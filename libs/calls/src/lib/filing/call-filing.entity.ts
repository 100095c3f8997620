import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, Index, JoinColumn, ManyToOne, OneToOne, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { StoredMatch } from '../call.entity';

/** What decided where a call's record is filed; what stands further down wins (B-83, Q-30). */
export enum FilingDecision {
  SETTING = 'SETTING',
  ORIGIN = 'ORIGIN',
  POPUP = 'POPUP',
  MOVED = 'MOVED',
}
registerEnumType(FilingDecision, {
  name: 'FilingDecision',
  valuesMap: {
    SETTING: { description: "The connection's setting (B-76)." },
    ORIGIN: { description: 'The task that the call was made from (B-54).' },
    POPUP: { description: 'An employee chose it during the call or after it (B-48).' },
    MOVED: { description: 'An administrator moved the record (Q-48).' },
  },
});

/** Where the record of a call is filed; which kind of record it is follows from the call. */
@ObjectType('CallFiling')
@Entity('call_filing')
@Index('call_filing_of_task', ['taskId'], { where: 'task_id IS NOT NULL' })
export class CallFiling {
  @PrimaryColumn('uuid') callId!: string;
  @OneToOne('CallKeyRow', { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'call_id' })
  call!: unknown;
  @Field({ description: "The record stands on the contact's card." })
  @Column('boolean')
  onContact!: boolean;
  /** The task that it is filed at, alone or beside the card. Of a deleted task: null; the call stays in the log. */
  @Column('uuid', { nullable: true }) taskId!: string | null;
  @ManyToOne('Task', { onDelete: 'SET NULL', nullable: true })
  @JoinColumn({ name: 'task_id' })
  task!: unknown;
  @Field({ description: 'A hidden comment: for employees only, never for external participants (Q-35).' })
  @Column('boolean', { default: false })
  isHidden!: boolean;
  @Field(() => FilingDecision)
  @Column('text')
  decidedBy!: `${FilingDecision}`;
  /** The task that the call made (B-80, B-82): whatever is heard of it later, it makes no second one. */
  @Column('uuid', { nullable: true }) madeTaskId!: string | null;
  /** An administrator deleted the record: it stands nowhere and counts in no report. */
  @Column('timestamptz', { nullable: true }) deletedAt!: Date | null;
}

/** What people did with the record of a call. */
export enum FilingAct {
  CHOSEN = 'CHOSEN',
  MOVED = 'MOVED',
  DELETED = 'DELETED',
}
registerEnumType(FilingAct, { name: 'FilingAct' });

/** How a record stood before it was moved or deleted. Holds no number: the call has it. */
export interface FilingBefore extends Pick<CallFiling, 'onContact' | 'taskId' | 'isHidden' | 'decidedBy'> {
  contactId: string | null;
  match: Pick<StoredMatch, 'rule' | 'candidateIds'> | null;
}

/** The log of what people did with records. Outlives tasks and contacts. */
@Entity('call_filing_act')
@Index(['callId', 'at'])
@Index('call_filing_act_undoable', ['at'], { where: 'before IS NOT NULL' })
export class CallFilingAct {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' }) id!: string;
  @Column('uuid') callId!: string;
  @Column('timestamptz') at!: Date;
  @Column('uuid') employeeId!: string;
  @Column('text') act!: `${FilingAct}`;
  @Column('uuid', { nullable: true }) fromTaskId!: string | null;
  @Column('uuid', { nullable: true }) toTaskId!: string | null;
  @Column('uuid', { nullable: true }) fromContactId!: string | null;
  @Column('uuid', { nullable: true }) toContactId!: string | null;
  /** For whoever undoes it; null: that is no move or deletion, or it was undone, or it is final by now. */
  @Column('jsonb', { nullable: true }) before!: FilingBefore | null;
  @Column('timestamptz', { nullable: true }) undoneAt!: Date | null;
  @Column('uuid', { nullable: true }) undoneById!: string | null;
}
