import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Contact } from '../contact.entity';

/** An employee has put a star on a contact (B-24); nobody else sees it. */
@Entity('contact_favourite')
export class ContactFavourite {
  @PrimaryColumn('uuid') employeeId!: string;
  @ManyToOne('Employee', { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'employee_id' })
  employee!: unknown;
  @Index() @PrimaryColumn('uuid') contactId!: string;
  @ManyToOne(() => Contact, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'contact_id' })
  contact!: unknown;
  @Column('timestamptz') markedAt!: Date;
}
