import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import {
  Check,
  Column,
  CreateDateColumn,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';

/** What an employee wrote at a contact's card or a task; of a call, where it was written during one (B-47). */
@ObjectType('Comment')
@Entity('comment')
@Check('comment_place', 'num_nonnulls(contact_id, task_id) <= 1 AND num_nonnulls(contact_id, task_id, call_id) > 0')
@Index('comment_of_contact', ['contactId', 'createdAt', 'id'], { where: 'contact_id IS NOT NULL' })
@Index('comment_of_task', ['taskId', 'createdAt', 'id'], { where: 'task_id IS NOT NULL' })
@Index('comment_of_call', ['callId', 'createdAt', 'id'], { where: 'call_id IS NOT NULL' })
export class Comment {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id!: string;
  /** Where it is to be read: at a contact or at a task; neither: with its call, which has no contact. */
  @Column('uuid', { nullable: true }) contactId!: string | null;
  @ManyToOne('Contact', { onDelete: 'CASCADE', nullable: true })
  @JoinColumn({ name: 'contact_id' })
  contact!: unknown;
  @Column('uuid', { nullable: true }) taskId!: string | null;
  @ManyToOne('Task', { onDelete: 'CASCADE', nullable: true })
  @JoinColumn({ name: 'task_id' })
  task!: unknown;
  @Column('uuid', { nullable: true }) callId!: string | null;
  @Index() @Column('uuid', { nullable: true }) authorId!: string | null;
  @ManyToOne('Employee', { onDelete: 'SET NULL', nullable: true })
  @JoinColumn({ name: 'author_id' })
  author!: unknown;
  @Field({ description: "'' where files say it all." }) @Column('text') text!: string;
  @Field({ description: 'For employees with access only, never for external participants (Q-35).' })
  @Column('boolean', { default: false })
  isHidden!: boolean;
  @Field() @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
}

/** A file that hangs on a comment; its bytes are in the FileStore, by its id. */
@ObjectType('AttachedFile')
@Entity('attached_file')
@Index('attached_file_loose', ['createdAt'], { where: 'comment_id IS NULL AND draft_id IS NULL' })
@Index('attached_file_of_draft', ['draftId'], { where: 'draft_id IS NOT NULL' })
export class AttachedFile {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id!: string;
  /** null: not posted yet, and nobody's but the uploader's. */
  @Index() @Column('uuid', { nullable: true }) commentId!: string | null;
  @ManyToOne(() => Comment, { onDelete: 'SET NULL', nullable: true })
  @JoinColumn({ name: 'comment_id' })
  comment!: Relation<Comment> | null;
  /** The draft of a comment that holds it, in whichever module drafts are kept. */
  @Column('uuid', { nullable: true }) draftId!: string | null;
  @Index() @Column('uuid', { nullable: true }) uploaderId!: string | null;
  @ManyToOne('Employee', { onDelete: 'SET NULL', nullable: true })
  @JoinColumn({ name: 'uploader_id' })
  uploader!: unknown;
  @Field() @Column('text') name!: string;
  @Field({ description: 'By the bytes, not by what the sender said.' }) @Column('text') contentType!: string;
  /** Bytes; null while it is being sent. */
  @Field(() => Int, { description: 'Bytes.' })
  @Column('int', { nullable: true })
  size!: number | null;
  /** Its place among the files of the comment. */
  @Column('int', { default: 0 }) position!: number;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
}
