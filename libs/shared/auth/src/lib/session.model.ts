import { Field, ObjectType } from '@nestjs/graphql';
import { Employee } from './employee.entity';

/** What a sign-in answers; browsers get the token as a cookie too. */
@ObjectType('Session')
export class SessionModel {
  @Field() accessToken!: string;
  @Field() expiresAt!: Date;
  @Field(() => Employee) employee!: Employee;
}
