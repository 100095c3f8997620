import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { AppError, parseInput } from '@ringdesk/platform';
import { Line } from '@ringdesk/short-numbers';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { PbxConnection, RecordingMode } from '../pbx-connection.entity';
import { adapterOf } from '../registry';
import { recordingModesOf } from './recording-rules';

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

/** What a provider offers; none: it tells of no recordings. */
export function recordingModesFor(provider: string): RecordingMode[] {
  const adapter = adapterOf(provider);
  return adapter ? recordingModesOf(adapter) : [];
}

/**
 * Checks and writes how a connection deals with recordings.
 * @returns the columns of the connection @throws AppError BAD_USER_INPUT with `fields`
 */
export async function writeRecordingSettings(
  tx: EntityManager,
  { id, provider }: Pick<PbxConnection, 'id' | 'provider'>,
  input: Omit<SaveRecordingSettingsInput, 'connectionId'>,
): Promise<Pick<PbxConnection, 'recordingMode' | 'recordingDays' | 'recordingHosts'>> {
  const { mode, days, hosts, lines } = parseInput(schema, input);
  if (!recordingModesFor(provider).includes(mode)) {
    throw new AppError('BAD_USER_INPUT', 'The provider cannot keep to this', { fields: { mode: 'not-offered' } });
  }
  const columns = { recordingMode: mode, recordingDays: days, recordingHosts: hosts };
  await tx.update(PbxConnection, { id }, columns);
  for (const { lineId, days: recordingDays } of lines)
    await tx.update(Line, { id: lineId, connectionId: id }, { recordingDays });
  return columns;
}
