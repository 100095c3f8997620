import { Field, ObjectType } from '@nestjs/graphql';
import { ContactField } from './contact-field.entity';

@ObjectType()
export class ContactFieldValue {
  @Field(() => ContactField) field!: ContactField;
  @Field(() => String, { nullable: true }) value!: string | null;
}
