import { Args, Field, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { Role, Roles } from '@ringdesk/auth';
import { parseInput } from '@ringdesk/platform';
import { z } from 'zod';
import { CallRetention } from './call-retention.service';

@ObjectType('CallRetentionPreview')
export class CallRetentionPreview {
  @Field(() => Int, { description: 'Calls that would be removed.' }) calls!: number;
  @Field(() => Int, { description: 'Their recordings that can still be heard.' }) recordings!: number;
  @Field({ description: 'The first moment of the months that stay.' }) keptSince!: Date;
}

const months = z.object({ months: z.int().min(1, 'tooSmall').max(1200, 'tooLarge') });

@Resolver()
export class CallRetentionResolver {
  constructor(private readonly retention: CallRetention) {}

  @Roles(Role.ADMIN)
  @Query(() => CallRetentionPreview, { description: 'What would go if calls were kept for so many months.' })
  callRetentionPreview(@Args('months', { type: () => Int }) wanted: number): Promise<CallRetentionPreview> {
    return this.retention.preview(new Date(), parseInput(months, { months: wanted }).months);
  }
}
