import { Args, Field, InputType, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentUser, Employee } from '@ringdesk/auth';
import { parseInput } from '@ringdesk/platform';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { MailChoice, MailTopic } from '../notification.entity';
import { MailServer } from './mail-server';

@InputType()
export class UpdateMailChoiceInput {
  @Field(() => [MailTopic]) topics!: MailTopic[];
}

const schema = z.object({ topics: z.array(z.enum(MailTopic)).max(20, 'tooMany') });

@Resolver(() => MailChoice)
export class MailChoiceResolver {
  constructor(
    private readonly db: DataSource,
    private readonly server: MailServer,
  ) {}

  @Query(() => MailChoice, { description: 'Of the signed-in employee.' })
  async mailChoice(@CurrentUser() { id: employeeId }: Employee): Promise<MailChoice> {
    const choices = this.db.getRepository(MailChoice);
    return (await choices.findOneBy({ employeeId })) ?? choices.create({ employeeId, topics: [] });
  }

  @Mutation(() => MailChoice)
  async updateMailChoice(
    @Args('input') input: UpdateMailChoiceInput,
    @CurrentUser() { id: employeeId }: Employee,
  ): Promise<MailChoice> {
    const topics = [...new Set(parseInput(schema, input).topics)];
    await this.db.getRepository(MailChoice).upsert({ employeeId, topics }, ['employeeId']);
    return this.db.getRepository(MailChoice).findOneByOrFail({ employeeId });
  }

  @ResolveField(() => Boolean, { description: 'Whether the company has a mail server for it.' })
  canBeSent(): boolean {
    return this.server.isConfigured;
  }
}
