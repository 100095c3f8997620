import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { z } from 'zod';

/** What a column of the file is. */
export enum ImportTarget {
  SKIP = 'SKIP',
  NAME = 'NAME',
  KIND = 'KIND',
  COMPANY = 'COMPANY',
  GROUP = 'GROUP',
  RESPONSIBLE = 'RESPONSIBLE',
  PHONE = 'PHONE',
  FIELD = 'FIELD',
}
registerEnumType(ImportTarget, { name: 'ContactImportTarget' });

/** What becomes of rows by whether a contact has one of their numbers. */
export enum ImportMode {
  CREATE_AND_UPDATE = 'CREATE_AND_UPDATE',
  CREATE = 'CREATE',
  UPDATE = 'UPDATE',
}
registerEnumType(ImportMode, { name: 'ContactImportMode' });

@ObjectType('ContactImportColumn')
@InputType('ContactImportColumnInput')
export class ImportColumn {
  @Field(() => ImportTarget) target!: ImportTarget;
  @Field(() => ID, { nullable: true, description: 'Of a PHONE; null: the first type.' }) phoneTypeId?: string | null;
  @Field(() => ID, { nullable: true, description: 'Of a FIELD.' }) fieldId?: string | null;
}

@InputType()
export class CheckContactImportInput {
  @Field(() => ID) id!: string;
  @Field(() => [ImportColumn], { description: 'One for each column of the file, in its order.' })
  columns!: ImportColumn[];
  @Field(() => ImportMode) mode!: ImportMode;
  @Field(() => ID, { nullable: true, description: 'Template that new contacts begin with; null: the default one.' })
  templateId?: string | null;
}

@InputType()
export class ContactImportIdInput {
  @Field(() => ID) id!: string;
}

const id = z.uuid('not-found');

export const checkImportSchema = z.object({
  id,
  columns: z
    .array(z.object({ target: z.enum(ImportTarget), phoneTypeId: id.nullish(), fieldId: id.nullish() }))
    .max(200, 'too-many'),
  mode: z.enum(ImportMode),
  templateId: id.nullish(),
});

/** How a file is read; kept with its import. */
export type ImportPlan = Omit<z.infer<typeof checkImportSchema>, 'id'>;

@ObjectType('ContactImportCounts')
export class ImportCounts {
  @Field(() => Int) created!: number;
  @Field(() => Int) updated!: number;
  @Field(() => Int, { description: 'Rows that the mode leaves out.' }) skipped!: number;
  @Field(() => Int, { description: 'Rows with something wrong in them; they are not imported.' }) wrong!: number;
}
