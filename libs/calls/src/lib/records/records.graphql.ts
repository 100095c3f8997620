import { Field, Float, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { lineText } from '@ringdesk/platform';
import { z } from 'zod';
import { CallDirectionEnum } from '../call-enums';
import type { CallRecordRow, RecordField } from './call-record';
import { DataTagField, DataTagKind } from './data-tag.entity';

export enum RecordFieldType {
  DATE = 'DATE',
  PERIOD = 'PERIOD',
  LIST = 'LIST',
  NUMBER = 'NUMBER',
  PERSON = 'PERSON',
  CONTACT = 'CONTACT',
  STRING = 'STRING',
  DATE_TIME = 'DATE_TIME',
}
registerEnumType(RecordFieldType, {
  name: 'RecordFieldType',
  valuesMap: {
    DATE: { description: 'The day of `at` by the clock of the company.' },
    PERIOD: { description: 'From `at` to `until`.' },
    LIST: { description: '`direction`: Incoming or Outgoing (B-63).' },
    NUMBER: { description: '`number`.' },
    PERSON: { description: 'Group, employee or contact: `employee` or `contact`.' },
    CONTACT: { description: '`contact`.' },
    STRING: { description: '`text`.' },
    DATE_TIME: { description: '`at`.' },
  },
});

/** A text in both languages of the product. */
@ObjectType('TagName')
export class TagName {
  @Field() en!: string;
  @Field() ru!: string;
}

@ObjectType('CallRecordField')
export class CallRecordField {
  row!: RecordField;
  @Field({ description: 'Of key fields as in the tables T1 and T2; of added ones `data_<name>`.' }) key!: string;
  @Field(() => TagName) name!: TagName;
  @Field(() => RecordFieldType) type!: `${RecordFieldType}`;
  @Field(() => String, { nullable: true }) text!: string | null;
  @Field(() => Float, { nullable: true }) number!: number | null;
  @Field(() => Date, { nullable: true }) at!: Date | null;
  @Field(() => Date, { nullable: true }) until!: Date | null;
  @Field(() => CallDirectionEnum, { nullable: true }) direction!: RecordField['direction'];
}

@ObjectType('CallRecord', { description: 'The row of a data tag that a call left: Call or Missed call (B-57).' })
export class CallRecord {
  row!: CallRecordRow;
  @Field(() => ID) id!: string;
  @Field(() => DataTagKind) kind!: `${DataTagKind}`;
  @Field() at!: Date;
  @Field(() => [CallRecordField], { description: 'In the order of the tag: key fields first.' })
  fields!: CallRecordField[];
}

/** A row of the engine as the API shows it. */
export const shownRecord = (row: CallRecordRow): CallRecord => ({
  ...{ row, id: row.id, kind: row.kind, at: row.at },
  fields: row.fields.map((field) => ({ ...field, row: field, name: { en: field.en, ru: field.ru } })),
});

@ObjectType('DataTagKeyField')
export class DataTagKeyField {
  @Field() key!: string;
  @Field(() => TagName) name!: TagName;
  @Field(() => RecordFieldType) type!: `${RecordFieldType}`;
}

@ObjectType('DataTag', { description: 'A system data tag: it cannot be deleted, nor its key fields changed (B-61).' })
export class DataTag {
  @Field(() => DataTagKind) kind!: `${DataTagKind}`;
  @Field(() => TagName) name!: TagName;
  @Field(() => TagName) group!: TagName;
  @Field(() => [DataTagKeyField]) keyFields!: DataTagKeyField[];
  @Field(() => [DataTagField], { description: 'String fields that were added after them.' })
  extraFields!: DataTagField[];
}

@InputType()
export class AddDataTagFieldInput {
  @Field(() => DataTagKind) tag!: `${DataTagKind}`;
  @Field() name!: string;
}

@InputType()
export class RenameDataTagFieldInput {
  @Field(() => ID) id!: string;
  @Field() name!: string;
}

@InputType()
export class DeleteDataTagFieldInput {
  @Field(() => ID) id!: string;
}

const name = lineText(60);
const id = z.uuid('not-found');
/** Message keys: 'required', 'too-long', 'not-found'. */
export const addFieldSchema = z.object({ tag: z.enum(DataTagKind), name });
export const renameFieldSchema = z.object({ id, name });
export const deleteFieldSchema = z.object({ id });
