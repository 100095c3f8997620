import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique, type Relation } from 'typeorm';
import { CallKeyRow } from '../call.entity';

/** Where a recording is (D-11). */
export enum RecordingState {
  PENDING = 'PENDING',
  STORED = 'STORED',
  AT_PBX = 'AT_PBX',
  EXPIRED = 'EXPIRED',
  FAILED = 'FAILED',
}
registerEnumType(RecordingState, {
  name: 'RecordingState',
  valuesMap: {
    PENDING: { description: 'Expected, or on its way; `nextTryAt` says when it is tried again.' },
    STORED: { description: 'Kept in the hub.' },
    AT_PBX: { description: 'Kept by the PBX; played through the hub.' },
    EXPIRED: { description: 'Its time to be kept is over, or the PBX has deleted it.' },
    FAILED: { description: 'Not available; can be tried again.' },
  },
});

/** Why a recording cannot be played, for words in the reader's language. */
export enum RecordingProblem {
  NO_ADDRESS = 'NO_ADDRESS',
  NOT_FOUND = 'NOT_FOUND',
  GONE = 'GONE',
  UNAUTHORIZED = 'UNAUTHORIZED',
  REFUSED = 'REFUSED',
  UNREACHABLE = 'UNREACHABLE',
  ADDRESS_NOT_ALLOWED = 'ADDRESS_NOT_ALLOWED',
  TOO_LARGE = 'TOO_LARGE',
  NOT_SOUND = 'NOT_SOUND',
  EMPTY = 'EMPTY',
  NOT_SET_UP = 'NOT_SET_UP',
  HUB_FAILED = 'HUB_FAILED',
  SWITCHED_OFF = 'SWITCHED_OFF',
  RETENTION = 'RETENTION',
}
registerEnumType(RecordingProblem, {
  name: 'RecordingProblem',
  valuesMap: {
    NO_ADDRESS: { description: 'The PBX said that there is a recording, and not yet where (Q-36).' },
    NOT_FOUND: { description: 'The PBX does not have it (yet).' },
    GONE: { description: 'The PBX has deleted it.' },
    UNAUTHORIZED: { description: "The connection's key or password may not fetch it." },
    REFUSED: { description: 'The PBX answered with an error.' },
    UNREACHABLE: { description: 'The PBX did not answer, or stopped in the middle.' },
    ADDRESS_NOT_ALLOWED: { description: 'Its address is private or redirects elsewhere (Q-39).' },
    TOO_LARGE: { description: 'More than 100 MB (Q-36).' },
    NOT_SOUND: { description: 'What the PBX sent is neither mp3, ogg, wav nor mp4.' },
    EMPTY: { description: 'The file holds no sound.' },
    NOT_SET_UP: { description: "The connection's settings do not say how recordings are fetched." },
    HUB_FAILED: { description: 'Something in the hub failed, as its log tells.' },
    SWITCHED_OFF: { description: 'The connection was told to keep no recordings (B-84).' },
    RETENTION: { description: 'Kept as long as the settings say, then deleted.' },
  },
});

/** A recording of a call; a transfer may leave several. */
@ObjectType('CallRecording')
@Entity('call_recording')
@Unique(['connectionId', 'providerCallId', 'location']) // makes repeated events harmless
@Index(['callId'])
@Index('call_recording_due', ['nextTryAt'], { where: 'next_try_at IS NOT NULL' })
export class CallRecording {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('uuid') callId!: string;
  @ManyToOne(() => CallKeyRow, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'call_id' })
  call!: Relation<CallKeyRow>;
  /** The PBX that has it, and its id of the call: of a conversation over several PBXs not always the call's own. */
  @Column('uuid') connectionId!: string;
  @Column('text') providerCallId!: string;
  /** As the adapter said it: an address, or what the adapter makes one of; '' while only announced. */
  @Column('text') location!: string;
  /** Good for one copy only (B-89). */
  @Column('boolean', { default: false }) isTemporary!: boolean;
  @Field(() => RecordingState) @Column('text') state!: RecordingState;
  @Field(() => RecordingProblem, { nullable: true, description: 'Why it cannot be played.' })
  @Column('text', { nullable: true })
  problem!: RecordingProblem | null;
  @Field(() => String, { nullable: true, description: 'What exactly was the matter, in English.' })
  @Column('text', { nullable: true })
  reason!: string | null;
  /** Attempts that were begun since its address is known. */
  @Column('int', { default: 0 }) tries!: number;
  @Field(() => Date, { nullable: true, description: 'Of PENDING: when it is tried again.' })
  @Column('timestamptz', { nullable: true })
  nextTryAt!: Date | null;
  @Field(() => String, { nullable: true }) @Column('text', { nullable: true }) contentType!: string | null;
  @Field(() => Int, { nullable: true, description: 'Bytes.' })
  @Column('int', { nullable: true })
  size!: number | null;
  @Field(() => Int, { nullable: true, description: 'Where the file says it.' })
  @Column('int', { nullable: true })
  durationSeconds!: number | null;
  @Column('text', { nullable: true }) sha256!: string | null;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz', { nullable: true }) storedAt!: Date | null;
}

/** What somebody did with a recording. */
export enum RecordingAccessKind {
  LISTEN = 'LISTEN',
  DOWNLOAD = 'DOWNLOAD',
  REFUSED = 'REFUSED',
  EXPIRED = 'EXPIRED',
}
registerEnumType(RecordingAccessKind, {
  name: 'RecordingAccessKind',
  valuesMap: {
    REFUSED: { description: 'Asked for it without the right to.' },
    EXPIRED: { description: 'The hub deleted it: its days were over. Nobody did it.' },
  },
});

/** The audit log of recordings (D-11). Outlives the recording and the call. */
@ObjectType('RecordingAccess')
@Entity('recording_access')
@Index(['recordingId', 'employeeId', 'at'])
export class RecordingAccess {
  @Field(() => ID) @PrimaryGeneratedColumn('identity', { type: 'bigint' }) id!: string;
  @Index() @Field() @Column('timestamptz') at!: Date;
  @Field(() => RecordingAccessKind) @Column('text') kind!: RecordingAccessKind;
  @Field(() => ID) @Column('uuid') recordingId!: string;
  @Field(() => ID) @Column('uuid') callId!: string;
  /** null: the hub itself. */
  @Column('uuid', { nullable: true }) employeeId!: string | null;
  @Field(() => String, { nullable: true }) @Column('text', { nullable: true }) remoteAddress!: string | null;
}
