import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** How long one popup took from the PBX's event to the operator's screen (D-05), milliseconds per hop. */
@Entity('popup_delay')
@Index(['connectionId', 'receivedAt'])
export class PopupDelayRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' }) id!: string;
  @Column('uuid') connectionId!: string;
  @Column('uuid') callId!: string;
  @Column('uuid') employeeId!: string;
  @Column('timestamptz') receivedAt!: Date;
  @Column('real') storeMs!: number;
  @Column('real') publishMs!: number;
  @Column('real') paintMs!: number;
}
