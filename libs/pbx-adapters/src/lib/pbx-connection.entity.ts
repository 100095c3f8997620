import { registerEnumType } from '@nestjs/graphql';
import { Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { StreamStatus } from './adapter';

/** How a number is rewritten before it is dialled or stored. */
export interface NumberChangeRule {
  kind: 'NONE' | 'DIGITS_ONLY' | 'WITH_PLUS' | 'REPLACE_PREFIX';
  prefixes: { from: string; to: string }[];
}

/** "Forward call to the responsible" (B-42): whether a caller's responsible is told to a PBX that asks. */
export enum CallForwarding {
  OFF = 'OFF',
  ON = 'ON',
  WORKING_HOURS = 'WORKING_HOURS',
}
registerEnumType(CallForwarding, {
  name: 'CallForwarding',
  valuesMap: {
    OFF: { description: 'The responsible is never told.' },
    ON: { description: 'The responsible is told whenever there is one.' },
    WORKING_HOURS: { description: 'Only in working hours; like ON while no working hours are kept.' },
  },
});

/** One configured account at one provider. */
@Entity('pbx_connection')
export class PbxConnection {
  @PrimaryGeneratedColumn('uuid') id!: string;
  /** Part of the receiving address `/tel/<provider>/<key>`. */
  @Index({ unique: true }) @Column('text') key!: string;
  @Column('text') provider!: string;
  @Column('text') name!: string;
  @Column('boolean', { default: true }) isEnabled!: boolean;
  /** ISO 3166 alpha-2; national numbers follow its rules. */
  @Column('text') country!: string;
  /** Values of the provider's fields that are no secrets. */
  @Column('jsonb', { default: {} }) settings!: Record<string, string>;
  /** Values of its secret fields, each encrypted. */
  @Column('jsonb', { default: {} }) secrets!: Record<string, string>;
  /** The hub's token for the PBX, encrypted, and its SHA-256 for finding the connection by it. */
  @Column('text') hubToken!: string;
  @Index() @Column('text') hubTokenHash!: string;
  @Column('jsonb', { default: { kind: 'NONE', prefixes: [] } }) outgoingNumberChange!: NumberChangeRule;
  @Column('jsonb', { default: { kind: 'NONE', prefixes: [] } }) newContactNumberChange!: NumberChangeRule;
  @Column('boolean', { default: true }) createsContactsForOutgoing!: boolean;
  @Column('boolean', { default: true }) notifiesResponsible!: boolean;
  @Column('text', { default: CallForwarding.ON }) forwarding!: CallForwarding;
  /** What the process that holds the stream last said of it; null for webhooks. */
  @Column('jsonb', { nullable: true }) streamStatus!: StreamStatus | null;
  @Column('timestamptz', { nullable: true }) lastEventAt!: Date | null;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
}
