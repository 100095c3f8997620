import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { LocalisedTextModel } from '@ringdesk/pbx-adapters';
import { z } from 'zod';

export enum SettingsDifferenceKind {
  ADDED = 'ADDED',
  CHANGED = 'CHANGED',
  REMOVED = 'REMOVED',
  ORDERED = 'ORDERED',
}
registerEnumType(SettingsDifferenceKind, {
  name: 'SettingsDifferenceKind',
  valuesMap: { ORDERED: { description: 'Rows of a list stand in another order.' } },
});

@ObjectType('SettingsFieldDifference')
export class SettingsFieldDifferenceModel {
  @Field(() => LocalisedTextModel) label!: LocalisedTextModel;
  @Field(() => LocalisedTextModel, { nullable: true, description: 'null: nothing.' }) from!: LocalisedTextModel | null;
  @Field(() => LocalisedTextModel, { nullable: true, description: 'null: nothing.' }) to!: LocalisedTextModel | null;
}

@ObjectType('SettingsDifference')
export class SettingsDifferenceModel {
  @Field(() => SettingsDifferenceKind) kind!: `${SettingsDifferenceKind}`;
  @Field(() => LocalisedTextModel, { description: 'The list that the row is in.' }) list!: LocalisedTextModel;
  @Field(() => String, { nullable: true, description: 'Key of the connection that the row belongs to.' })
  connection!: string | null;
  @Field({ description: "The row as people call it; '' the company, or a whole list." }) title!: string;
  @Field(() => [SettingsFieldDifferenceModel]) fields!: SettingsFieldDifferenceModel[];
}

@ObjectType('SettingsFileProblem')
export class SettingsFileProblemModel {
  @Field(() => Int, { nullable: true, description: 'In the file.' }) line!: number | null;
  @Field(() => LocalisedTextModel, { nullable: true, description: 'Where in the settings; null: of the whole file.' })
  place!: LocalisedTextModel | null;
  @Field(() => LocalisedTextModel) text!: LocalisedTextModel;
}

@ObjectType('MissingSecret', { description: 'A secret that the file names and the system has not.' })
export class MissingSecretModel {
  @Field({ description: 'Its key.' }) connection!: string;
  @Field() connectionName!: string;
  @Field() key!: string;
  @Field(() => LocalisedTextModel) label!: LocalisedTextModel;
}

@ObjectType('SettingsPreview', { description: 'What a settings file would change (D-16). Nothing is changed yet.' })
export class SettingsPreviewModel {
  @Field(() => ID, { nullable: true, description: 'To be given back for the import; null: the file cannot be used.' })
  fingerprint!: string | null;
  @Field(() => [SettingsDifferenceModel]) differences!: SettingsDifferenceModel[];
  @Field(() => [SettingsFileProblemModel], { description: 'What cannot be brought in, or why the file cannot.' })
  problems!: SettingsFileProblemModel[];
  @Field(() => [MissingSecretModel], {
    description: 'A connection that was off or is new stays switched off until they are typed in.',
  })
  missingSecrets!: MissingSecretModel[];
  @Field(() => Int, { description: 'Rows that the file has not, in lists that it has.' }) extra!: number;
}

@ObjectType('MadeConnection')
export class MadeConnectionModel {
  @Field(() => ID) id!: string;
  @Field() name!: string;
}

@ObjectType('SetupRefusalOfImport', { description: 'A PBX that did not accept its setup; its connection stays on.' })
export class SetupRefusalModel {
  @Field({ description: 'Its name.' }) connection!: string;
  @Field() message!: string;
}

@ObjectType('SettingsImport')
export class SettingsImportModel {
  @Field(() => Int, { description: 'Differences that are no more.' }) changed!: number;
  @Field(() => Int, { description: 'What could not be brought in.' }) leftOut!: number;
  @Field(() => [MissingSecretModel]) missingSecrets!: MissingSecretModel[];
  @Field(() => [MadeConnectionModel], { description: 'Each has a token of its own, which its PBX has to be given.' })
  madeConnections!: MadeConnectionModel[];
  @Field(() => [SetupRefusalModel]) refusals!: SetupRefusalModel[];
}

@InputType()
export class PreviewSettingsFileInput {
  @Field({ description: 'The text of the file.' }) text!: string;
  @Field({ defaultValue: false, description: 'Rows that the file has not, in lists that it has, are removed.' })
  removes: boolean = false;
}

@InputType()
export class TypedSecretInput {
  @Field({ description: 'Key of the connection.' }) connection!: string;
  @Field() key!: string;
  @Field() value!: string;
}

@InputType()
export class ImportSettingsFileInput extends PreviewSettingsFileInput {
  @Field(() => ID, { description: 'Of the preview.' }) fingerprint!: string;
  @Field({ defaultValue: false, description: 'What cannot be brought in is left out; else nothing is brought in.' })
  leavesOut: boolean = false;
  @Field(() => [TypedSecretInput], { defaultValue: [] }) secrets: TypedSecretInput[] = [];
}

const text = z.string();
const typed = text.max(2000, 'too-long');
export const previewSchema = z.object({ text, removes: z.boolean() });
export const importSchema = previewSchema.extend({
  fingerprint: text,
  leavesOut: z.boolean(),
  secrets: z.array(z.object({ connection: typed, key: typed, value: typed })).max(200, 'too-many'),
});
