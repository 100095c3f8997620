import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { parseInput } from '@ringdesk/platform';
import { z } from 'zod';
import { RecordingMode } from '../pbx-connection.entity';

@InputType()
export class LineRetentionInput {
  @Field(() => ID) lineId!: string;
  @Field(() => Int, { nullable: true, description: 'null: as the connection says.' }) days?: number | null;
}

@InputType({ description: 'How a connection deals with recordings (B-84, D-11); replaces all of it.' })
export class SaveRecordingSettingsInput {
  @Field(() => ID) connectionId!: string;
  @Field(() => RecordingMode) mode!: RecordingMode;
  @Field(() => Int, { nullable: true, description: 'Days that recordings are kept; null: as the company says.' })
  days?: number | null;
  @Field(() => [String], { description: 'Hosts in private networks that recordings may be fetched from (Q-39).' })
  hosts!: string[];
  @Field(() => [LineRetentionInput], { description: 'Of lines that are left out, nothing changes.' })
  lines!: LineRetentionInput[];
}

const MAX_DAYS = 36_500;
const days = z
  .number()
  .int()
  .min(1, 'too-few')
  .max(MAX_DAYS, 'too-many')
  .nullish()
  .transform((value) => value ?? null);
/** A name or an IP address, as it stands in the address of a recording; no port, no path. */
const host = z
  .string()
  .trim()
  .toLowerCase()
  .max(253, 'too-long')
  .refine((text) => URL.canParse(`http://${text}/`) && new URL(`http://${text}/`).hostname === text, 'not-a-host');

const schema = z.object({
  mode: z.enum(RecordingMode),
  days,
  hosts: z
    .array(host)
    .max(50, 'too-many')
    .transform((hosts) => [...new Set(hosts)]),
  lines: z.array(z.object({ lineId: z.uuid('unknown'), days })).max(1000, 'too-many'),
});

/** @throws AppError BAD_USER_INPUT with `fields` */
export const readRecordingSettings = (input: unknown) => parseInput(schema, input);
