import { lineText } from '@ringdesk/platform';
import { z } from 'zod';
import { Field, ID, InputType } from '@nestjs/graphql';
import { Role } from './employee.entity';
import { workingHours, WorkingInterval } from './working-hours';

@InputType()
export class CreateEmployeeInput {
  @Field() name!: string;
  @Field() email!: string;
  @Field() password!: string;
  @Field(() => Role) role!: Role;
  @Field(() => String, { nullable: true }) locale?: string | null;
  @Field(() => [String], { nullable: true }) phones?: string[] | null;
}

@InputType()
export class DeputyInput {
  @Field(() => ID, { nullable: true, description: 'null: nobody.' }) employeeId?: string | null;
  @Field(() => Date, { nullable: true, description: 'null: until it is changed.' }) until?: Date | null;
}

@InputType()
export class UpdateEmployeeInput {
  @Field(() => ID) id!: string;
  @Field(() => String, { nullable: true }) name?: string | null;
  @Field(() => String, { nullable: true }) email?: string | null;
  @Field(() => Role, { nullable: true }) role?: Role | null;
  @Field(() => Boolean, { nullable: true }) isActive?: boolean | null;
  @Field(() => String, { nullable: true }) locale?: string | null;
  @Field(() => [String], { nullable: true }) phones?: string[] | null;
  @Field(() => String, { nullable: true }) password?: string | null;
  @Field(() => [WorkingInterval], { nullable: true, description: 'Empty: none are set.' })
  workingHours?: WorkingInterval[] | null;
  @Field(() => DeputyInput, { nullable: true }) deputy?: DeputyInput | null;
}

@InputType()
export class LoginInput {
  @Field() email!: string;
  @Field() password!: string;
}

@InputType()
export class UpdateMeInput {
  @Field(() => String, { nullable: true }) locale?: string | null;
  @Field(() => String, { nullable: true }) name?: string | null;
}

@InputType()
export class ChangePasswordInput {
  @Field() currentPassword!: string;
  @Field() newPassword!: string;
}

const name = lineText(200);
const email = z.string().trim().toLowerCase().max(254, 'tooLong').pipe(z.email('wrongEmail'));
const locale = z.enum(['en', 'ru'], 'unknownLocale');
const phone = z
  .string()
  .trim()
  .max(50, 'tooLong')
  .refine((text) => text.replace(/\D/g, '').length >= 3, 'wrongPhone');
const phones = z.array(phone).max(20, 'tooMany');

/** A new password; long ones are refused because hashing must stay cheap for us. */
export const newPassword = z.string().min(8, 'tooShort').max(200, 'tooLong');

/** A field that is left out or null stays as it is. */
const optional = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? undefined);

export const createEmployeeSchema = z.object({
  name,
  email,
  password: newPassword,
  role: z.enum(Role),
  locale: optional(locale),
  phones: optional(phones),
});

export const updateEmployeeSchema = z.object({
  id: z.uuid('unknown'),
  name: optional(name),
  email: optional(email),
  role: optional(z.enum(Role)),
  isActive: optional(z.boolean()),
  locale: optional(locale),
  phones: optional(phones),
  password: optional(newPassword),
  workingHours: optional(workingHours),
  deputy: optional(z.object({ employeeId: z.uuid('unknown').nullish(), until: z.date().nullish() })),
});

export const updateMeSchema = z.object({ name: optional(name), locale: optional(locale) });

export const changePasswordSchema = z.object({ currentPassword: z.string().max(200, 'tooLong'), newPassword });

/** Sign-in checks no form: a wrong one is just a wrong password. */
export const loginSchema = z.object({
  email: z.string().max(1000, 'tooLong'),
  password: z.string().max(1000, 'tooLong'),
});
