import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/**
 * What a PBX sent, as it came, durable before the PBX gets its answer (D-04). `pending` rows are processed, also after
 * a crash; `replay` processes any of them again.
 */
@Entity('inbound_request')
@Index('inbound_request_pending', ['id'], { where: `state = 'pending'` })
@Index(['connectionId', 'id'])
export class InboundRequest {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' }) id!: string;
  @Column('uuid') connectionId!: string;
  @Column('timestamptz') receivedAt!: Date;
  /** 'webhook': body and headers of an HTTP request; 'stream', 'history': `body` holds CallEvent[] as JSON. */
  @Column('text') source!: 'webhook' | 'stream' | 'history';
  @Column('text', { default: '' }) method!: string;
  @Column('text', { default: '' }) path!: string;
  @Column('jsonb', { default: {} }) query!: Record<string, string>;
  /** Without cookies and authorisation. */
  @Column('jsonb', { default: {} }) headers!: Record<string, string>;
  @Column('text', { default: '' }) remoteAddress!: string;
  @Column('bytea') body!: Buffer;
  @Column('text', { default: 'pending' }) state!: 'pending' | 'done' | 'failed';
  @Column('int', { default: 0 }) attempts!: number;
  @Column('text', { nullable: true }) error!: string | null;
}
