import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

export enum MailState {
  WAITING = 'WAITING',
  SENT = 'SENT',
  FAILED = 'FAILED',
}
registerEnumType(MailState, { name: 'MailState' });

export enum MailProblem {
  NOT_CONFIGURED = 'NOT_CONFIGURED',
  UNREACHABLE = 'UNREACHABLE',
  NOT_TRUSTED = 'NOT_TRUSTED',
  SIGN_IN_REFUSED = 'SIGN_IN_REFUSED',
  SENDER_REFUSED = 'SENDER_REFUSED',
  RECIPIENT_REFUSED = 'RECIPIENT_REFUSED',
  MESSAGE_REFUSED = 'MESSAGE_REFUSED',
  TRY_LATER = 'TRY_LATER',
  OTHER = 'OTHER',
}
registerEnumType(MailProblem, {
  name: 'MailProblem',
  valuesMap: {
    NOT_CONFIGURED: { description: 'SMTP_URL and MAIL_FROM are not set.' },
    UNREACHABLE: { description: 'No answer at this address and port.' },
    NOT_TRUSTED: { description: 'Its certificate is not trusted, or it offers no encryption though it is demanded.' },
    SIGN_IN_REFUSED: { description: 'Name or password are not accepted, or it wants some.' },
    SENDER_REFUSED: { description: 'The address of MAIL_FROM may not be used.' },
    RECIPIENT_REFUSED: { description: 'There is no such recipient.' },
    MESSAGE_REFUSED: { description: 'The message as such, as too large or spam.' },
    TRY_LATER: { description: 'It asks to try again later.' },
  },
});

/** A file that goes with one mail or several. */
@Entity('mail_attachment')
export class MailAttachment {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('text') name!: string;
  @Column('text') contentType!: string;
  @Column('bytea') content!: Buffer;
}

/** A mail to one recipient, from the moment it is decided until it was given to the mail server. */
@ObjectType('Mail')
@Entity('mail')
export class Mail {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id!: string;
  @Field({ description: 'Address of the recipient.' }) @Column('text') recipient!: string;
  @Field() @Column('text') subject!: string;
  @Column('text') text!: string;
  @Column('text') html!: string;
  /** Its files, in their order. */
  @Column('uuid', { array: true, default: [] }) attachmentIds!: string[];
  /** What it was sent for, as the run of a report; null: nobody asks what became of it. */
  @Index() @Column('uuid', { nullable: true }) causeId!: string | null;
  @Field(() => MailState) @Column('text', { default: MailState.WAITING }) state!: MailState;
  @Field(() => Int, { description: 'Attempts so far.' }) @Column('int', { default: 0 }) tries!: number;
  /** When it is its turn; null: it is done with, one way or the other. */
  @Field(() => Date, { nullable: true })
  @Index({ where: 'next_try_at IS NOT NULL' })
  @Column('timestamptz', { nullable: true })
  nextTryAt!: Date | null;
  @Field(() => MailProblem, { nullable: true, description: 'Of the last attempt.' })
  @Column('text', { nullable: true })
  problem!: MailProblem | null;
  @Field(() => String, { nullable: true, description: "The mail server's own words." })
  @Column('text', { nullable: true })
  reason!: string | null;
  @Field() @Index() @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
  @Field(() => Date, { nullable: true }) @Column('timestamptz', { nullable: true }) sentAt!: Date | null;
}
