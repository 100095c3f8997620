import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import {
  Column,
  CreateDateColumn,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';
import { WorkingInterval } from './working-hours';

export enum Role {
  OPERATOR = 'OPERATOR',
  MANAGER = 'MANAGER',
  ADMIN = 'ADMIN',
}
registerEnumType(Role, {
  name: 'Role',
  valuesMap: {
    OPERATOR: { description: 'Own popup and own calls.' },
    MANAGER: { description: 'All calls and reports as well.' },
    ADMIN: { description: 'Settings as well.' },
  },
});

/** A user of the desk. */
@ObjectType('Employee')
@Entity('employee')
export class Employee {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id!: string;
  @Field() @Column('text') name!: string;
  /** Lower case. */
  @Field() @Index({ unique: true }) @Column('text') email!: string;
  @Column('text') passwordHash!: string;
  @Field(() => Role) @Column('text') role!: Role;
  @Field() @Column('boolean', { default: true }) isActive!: boolean;
  @Field({ description: "The account's owner: always an administrator, cannot be deactivated." })
  @Column('boolean', { default: false })
  isOwner!: boolean;
  @Field({ description: "'ru' or 'en'." }) @Column('text', { default: 'en' }) locale!: string;
  @Field(() => [WorkingInterval], { nullable: true, description: "By the account's clock; null: none are set." })
  @Column('jsonb', { nullable: true })
  workingHours!: WorkingInterval[] | null;
  /** Who acts for them while they are away (B-44). */
  @Column('uuid', { nullable: true }) deputyId!: string | null;
  @ManyToOne(() => Employee, { onDelete: 'SET NULL', nullable: true })
  @JoinColumn({ name: 'deputy_id' })
  deputy!: Relation<Employee> | null;
  @Field(() => Date, { nullable: true, description: 'When the deputy stops to act; null: until it is changed.' })
  @Column('timestamptz', { nullable: true })
  deputyUntil!: Date | null;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
}

/** One of an employee's own numbers: calls from and to it are not recorded (B-69). */
@Entity('employee_phone')
export class EmployeePhone {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Index() @Column('uuid') employeeId!: string;
  @ManyToOne(() => Employee, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'employee_id' })
  employee!: Relation<Employee>;
  @Column('text') raw!: string;
  /** All digits of the number, without an extension. */
  @Index() @Column('text') digits!: string;
  @Index() @Column('text', { nullable: true }) e164!: string | null;
  @Column('int', { default: 0 }) position!: number;
}

/** A signed-in browser or client. The token itself is not stored, only its SHA-256. */
@Entity('session')
export class Session {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Index({ unique: true }) @Column('text') tokenHash!: string;
  @Index() @Column('uuid') employeeId!: string;
  @ManyToOne(() => Employee, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'employee_id' })
  employee!: Relation<Employee>;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
  @Column('timestamptz') expiresAt!: Date;
  @Column('text', { nullable: true }) userAgent!: string | null;
}
