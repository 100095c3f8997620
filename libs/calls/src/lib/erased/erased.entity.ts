import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One row: the key of the digests below, sealed by the installation's secret. Without it they say nothing. */
@Entity('erasure_key')
export class ErasureKey {
  @PrimaryColumn('boolean', { default: true }) id!: boolean;
  @Column('text') sealed!: string;
}

/** A call of an erased person, by a keyed digest of what its PBX calls it: nothing that is told of it is kept again. */
@Entity('erased_call')
export class ErasedCall {
  @PrimaryColumn('text') digest!: string;
  @Index() @Column('timestamptz') erasedAt!: Date;
}

/** A number of an erased person, by a keyed digest: calls that took place before are not kept, later ones are. */
@Entity('erased_number')
export class ErasedNumber {
  @PrimaryColumn('text') digest!: string;
  @Index() @Column('timestamptz') erasedAt!: Date;
}
