import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { WrapUpOutcome } from '../wrap-up/wrap-up.entity';

/**
 * What is left of a call that is no longer kept: what its PBX calls it, so that neither a late event nor the PBX's history
 * brings it back. Of a call that several PBXs told of, one row for each of its names.
 */
@Entity('call_gone')
export class CallGone {
  @PrimaryColumn('uuid') connectionId!: string;
  @ManyToOne('PbxConnection', { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'connection_id' })
  connection!: unknown;
  @PrimaryColumn('text') providerCallId!: string;
  /** What it was with us; its figures in reports are still found by it. */
  @Index() @Column('uuid') callId!: string;
  /** How it came out, by the word of an employee: shares of outcomes stay as they were. */
  @Index() @Column('uuid', { nullable: true }) outcomeId!: string | null;
  @ManyToOne(() => WrapUpOutcome, { onDelete: 'RESTRICT', nullable: true })
  @JoinColumn({ name: 'outcome_id' })
  outcome!: unknown;
}
