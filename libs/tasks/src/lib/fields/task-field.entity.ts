import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { OwnField, SaveOwnFieldInput } from '@ringdesk/own-fields';
import { Entity } from 'typeorm';

/** A field that the company added to its tasks. */
@ObjectType('TaskField')
@Entity('task_field')
export class TaskField extends OwnField {}

@ObjectType()
export class TaskFieldValue {
  @Field(() => TaskField) field!: TaskField;
  @Field(() => String, { nullable: true }) value!: string | null;
}

@InputType({ description: 'A value of null or an empty one is taken away.' })
export class TaskFieldValueInput {
  @Field(() => ID) fieldId!: string;
  @Field(() => String, { nullable: true }) value?: string | null;
}

@InputType()
export class SaveTaskFieldInput extends SaveOwnFieldInput {}

@InputType()
export class DeleteTaskFieldInput {
  @Field(() => ID) id!: string;
}
