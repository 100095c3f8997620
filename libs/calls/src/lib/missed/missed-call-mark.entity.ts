import { Column, Entity, Index, JoinColumn, OneToOne, PrimaryColumn } from 'typeorm';

/** What people decided on a missed call; whether it was called back follows from the calls alone (D-08). */
@Entity('missed_call_mark')
export class MissedCallMark {
  @PrimaryColumn('uuid') callId!: string;
  @OneToOne('CallKeyRow', { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'call_id' })
  call!: unknown;
  /** Who took it on; null: nobody, or they gave it back. */
  @Index() @Column('uuid', { nullable: true }) claimedById!: string | null;
  @Column('timestamptz', { nullable: true }) claimedAt!: Date | null;
  /** Who closed it without a call. */
  @Column('uuid', { nullable: true }) closedById!: string | null;
  @Column('timestamptz', { nullable: true }) closedAt!: Date | null;
  @Column('text', { default: '' }) note!: string;
}
