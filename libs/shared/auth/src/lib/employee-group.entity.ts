import { Field, ID, ObjectType } from '@nestjs/graphql';
import {
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';
import { Employee } from './employee.entity';

/** Employees who are meant together: as responsible, in access lists, as recipients, in filters. */
@ObjectType('EmployeeGroup')
@Entity('employee_group')
export class EmployeeGroup {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id!: string;
  @Field() @Column('text', { unique: true }) name!: string;
}

@Entity('employee_group_member')
export class EmployeeGroupMember {
  @PrimaryColumn('uuid') groupId!: string;
  @ManyToOne(() => EmployeeGroup, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'group_id' })
  group!: Relation<EmployeeGroup>;
  @Index() @PrimaryColumn('uuid') employeeId!: string;
  @ManyToOne(() => Employee, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'employee_id' })
  employee!: Relation<Employee>;
  /** Where only one of the group is meant, the first who can comes before the others. */
  @Column('int', { default: 0 }) position!: number;
}

/** An employee or a group of them, where either may be named. */
@ObjectType('Party', { description: 'An employee, or a group of employees.' })
export class Party {
  @Field(() => ID) id!: string;
  @Field() name!: string;
  @Field() isGroup!: boolean;
}
