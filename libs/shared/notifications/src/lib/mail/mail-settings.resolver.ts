import {
  Args,
  createUnionType,
  Field,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { CurrentUser, Employee, Role, Roles } from '@ringdesk/auth';
import { PageInput, pageBounds, parseInput } from '@ringdesk/platform';
import { randomUUID } from 'node:crypto';
import { DataSource, IsNull, Not } from 'typeorm';
import { z } from 'zod';
import { mailBody } from './mail-body';
import { problemOf, reasonOf } from './mail-problem';
import { MailServer } from './mail-server';
import { testMail } from './test-mail';
import { Mail, MailProblem, MailState } from './mail.entity';

@ObjectType('MailSettings', { description: 'How the product sends e-mail: SMTP_URL and MAIL_FROM of the environment.' })
export class MailSettings {
  @Field(() => String, { nullable: true, description: 'Host and port; null: none is set up.' }) host!: string | null;
  @Field(() => String, { nullable: true }) from!: string | null;
}

@ObjectType('MailPage')
export class MailPage {
  @Field(() => [Mail]) items!: Mail[];
  @Field(() => Int) total!: number;
}

@InputType()
export class SendTestMailInput {
  @Field() to!: string;
}

@ObjectType('TestMailSent')
export class TestMailSent {
  @Field({ description: 'The address that the mail server took it for.' }) to!: string;
}

@ObjectType('MailRefused')
export class MailRefused {
  @Field(() => MailProblem) problem!: MailProblem;
  @Field({ description: "The mail server's own words." }) reason!: string;
}

export const SendTestMailResult = createUnionType({
  name: 'SendTestMailResult',
  types: () => [TestMailSent, MailRefused] as const,
  resolveType: (value) => ('problem' in value ? MailRefused : TestMailSent),
});

const testMailSchema = z.object({
  to: z.string().trim().toLowerCase().max(254, 'tooLong').pipe(z.email('wrongEmail')),
});

@Resolver(() => MailSettings)
export class MailSettingsResolver {
  constructor(
    private readonly server: MailServer,
    private readonly db: DataSource,
  ) {}

  @Roles(Role.ADMIN)
  @Query(() => MailSettings)
  mailSettings(): MailSettings {
    return this.server.description ?? { host: null, from: null };
  }

  @Roles(Role.ADMIN)
  @Query(() => MailPage, { description: 'What waits though it was tried, and what was given up; latest first.' })
  async troubledMails(
    @Args('page', { type: () => PageInput, defaultValue: new PageInput() }) page: PageInput,
  ): Promise<MailPage> {
    const { skip, take } = pageBounds(page);
    const [items, total] = await this.db.getRepository(Mail).findAndCount({
      where: { problem: Not(IsNull()) },
      order: { createdAt: 'DESC', id: 'DESC' },
      ...{ skip, take },
    });
    return { items, total };
  }

  @Roles(Role.ADMIN)
  @Mutation(() => SendTestMailResult, { description: 'At once, and told in words what is wrong.' })
  async sendTestMail(
    @Args('input') input: SendTestMailInput,
    @CurrentUser() user: Employee,
  ): Promise<TestMailSent | MailRefused> {
    const { to } = parseInput(testMailSchema, input);
    if (!this.server.isConfigured) return { problem: MailProblem.NOT_CONFIGURED, reason: '' };
    const content = testMail(user.locale);
    try {
      await this.server.send({ id: randomUUID(), to, subject: content.subject, ...mailBody(content) });
      return { to };
    } catch (error) {
      return { problem: problemOf(error as Error), reason: reasonOf(error as Error) };
    }
  }

  @ResolveField(() => Int, { description: 'Mails that wait to be sent.' })
  waiting(): Promise<number> {
    return this.db.getRepository(Mail).countBy({ state: MailState.WAITING });
  }
}
