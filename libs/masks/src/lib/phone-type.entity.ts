import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@ObjectType('PhoneType', { description: 'A kind of phone number with the mask it is shown and typed in.' })
@Entity('phone_type')
export class PhoneType {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id!: string;
  @Field() @Column('text') name!: string;
  @Field(() => String, {
    nullable: true,
    description: 'MOBILE, WORK, HOME for the shipped ones, whose names the client translates; null for own ones.',
  })
  @Column('text', { nullable: true, unique: true })
  code!: string | null;
  @Field(() => String, { nullable: true, description: "'#' stands for a digit; null: numbers are shown as entered." })
  @Column('text', { nullable: true })
  mask!: string | null;
  @Field(() => Int) @Column('int', { default: 0 }) position!: number;
}
