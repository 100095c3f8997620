import { Field, Float, ID, InputType, Int, ObjectType, createUnionType, registerEnumType } from '@nestjs/graphql';
import { Employee } from '@ringdesk/auth';
import { FilingSettingInput } from '@ringdesk/calls';
import {
  CallForwarding,
  MissedRecipients,
  NewContactResponsibleEnum,
  NumberChangeKind,
  PbxConnection,
} from '../pbx-connection.entity';

export enum SettingKind {
  TEXT = 'TEXT',
  SECRET = 'SECRET',
  NUMBER = 'NUMBER',
  CHOICE = 'CHOICE',
  SWITCH = 'SWITCH',
}
registerEnumType(SettingKind, { name: 'SettingKind' });

export enum PbxCapability {
  CLICK_TO_CALL = 'CLICK_TO_CALL',
  RECORDINGS = 'RECORDINGS',
  MISSED_CALLS = 'MISSED_CALLS',
  CALLER_LOOKUP = 'CALLER_LOOKUP',
  LOAD_NUMBERS = 'LOAD_NUMBERS',
  HISTORY = 'HISTORY',
  SETUP = 'SETUP',
}
registerEnumType(PbxCapability, { name: 'PbxCapability' });

export enum ConnectionState {
  DISABLED = 'DISABLED',
  READY = 'READY',
  CONNECTING = 'CONNECTING',
  CONNECTED = 'CONNECTED',
  WAITING = 'WAITING',
  REFUSED = 'REFUSED',
}
registerEnumType(ConnectionState, { name: 'ConnectionState' });

@ObjectType('LocalisedText')
export class LocalisedTextModel {
  @Field() en!: string;
  @Field() ru!: string;
}

@ObjectType('SettingChoice')
export class SettingChoice {
  @Field() value!: string;
  @Field(() => LocalisedTextModel) label!: LocalisedTextModel;
}

@ObjectType('ProviderSetting')
export class ProviderSetting {
  @Field() key!: string;
  @Field(() => SettingKind) kind!: SettingKind;
  @Field(() => LocalisedTextModel) label!: LocalisedTextModel;
  @Field(() => LocalisedTextModel, { nullable: true }) help?: LocalisedTextModel;
  @Field(() => String, { nullable: true }) default?: string;
  @Field(() => String, { nullable: true }) example?: string;
  @Field() isRequired!: boolean;
  @Field(() => [SettingChoice]) choices!: SettingChoice[];
}

@ObjectType('PbxProvider')
export class PbxProvider {
  @Field(() => ID) id!: string;
  @Field() title!: string;
  @Field(() => [String]) countries!: string[];
  @Field({ description: 'documented, inferred or assumed.' }) confidence!: string;
  @Field(() => [PbxCapability]) capabilities!: PbxCapability[];
  @Field({ description: 'The hub listens over a held connection (AMI) instead of receiving requests.' })
  isStream!: boolean;
  @Field(() => [ProviderSetting]) settings!: ProviderSetting[];
  @Field(() => [LocalisedTextModel], { description: "What to do in the PBX's own cabinet, step by step." })
  instructions!: LocalisedTextModel[];
}

@ObjectType('ReceivingAddress', { description: 'An address to copy into the cabinet of the PBX (B-03).' })
export class ReceivingAddressModel {
  @Field(() => LocalisedTextModel, { nullable: true, description: 'null: the only one.' })
  label!: LocalisedTextModel | null;
  @Field() url!: string;
}

@ObjectType('LoadedExtension')
export class LoadedExtension {
  @Field() number!: string;
  @Field(() => String, { nullable: true }) name?: string;
  @Field(() => String, { nullable: true }) email?: string;
  @Field(() => Employee, { nullable: true, description: 'By e-mail, else by the exact name.' })
  employee!: Employee | null;
}

@ObjectType('LoadedLine')
export class LoadedLine {
  @Field() number!: string;
  @Field(() => String, { nullable: true }) name?: string;
}

@ObjectType('LoadedNumbers', {
  description: 'What the PBX says of its extensions and lines; nothing of it is saved yet.',
})
export class LoadedNumbers {
  @Field(() => [LoadedExtension]) extensions!: LoadedExtension[];
  @Field(() => [LoadedLine]) lines!: LoadedLine[];
}

@InputType()
export class LoadPbxNumbersInput {
  @Field(() => ID) connectionId!: string;
}

@ObjectType('SettingValue')
export class SettingValue {
  @Field() key!: string;
  @Field(() => String, { nullable: true, description: 'null for secrets, whose value is never sent back.' })
  value!: string | null;
  @Field() isSet!: boolean;
}

@ObjectType('ConnectionStatus')
export class ConnectionStatus {
  @Field(() => ConnectionState) state!: ConnectionState;
  @Field(() => String, { nullable: true, description: 'Why it is not connected, in words.' }) problem?: string;
  @Field(() => String, { nullable: true }) version?: string;
  @Field(() => [String], { description: 'Permissions that are missing at the PBX.' }) missing!: string[];
  @Field(() => Date, { nullable: true }) lastEventAt?: Date | null;
  @Field(() => Date, { nullable: true }) gapSince?: Date;
}

@ObjectType('PopupDelay')
export class PopupDelay {
  @Field(() => Int) count!: number;
  @Field(() => Float) p50!: number;
  @Field(() => Float) p95!: number;
  @Field(() => Float, { description: 'Median per hop: receive → store, store → publish, publish → painted.' })
  storeP50!: number;
  @Field(() => Float) publishP50!: number;
  @Field(() => Float) paintP50!: number;
}

@ObjectType('DialConnection')
export class DialConnection {
  @Field(() => ID) id!: string;
  @Field() name!: string;
  @Field() extension!: string;
}

@ObjectType('ConnectionCheck')
export class ConnectionCheck {
  @Field() isOk!: boolean;
  @Field(() => [LocalisedTextModel]) messages!: LocalisedTextModel[];
}

@ObjectType('PbxConnectionSaved')
export class PbxConnectionSaved {
  @Field(() => PbxConnection) connection!: PbxConnection;
}

@ObjectType('SetupRefused', {
  description: 'The PBX did not accept `setup`; nothing is enabled unless `ignoresSetupRefusal` is sent.',
})
export class SetupRefused {
  @Field(() => PbxConnection) connection!: PbxConnection;
  @Field(() => Int, { nullable: true }) status!: number | null;
  @Field() message!: string;
}

export const SavePbxConnectionResult = createUnionType({
  name: 'SavePbxConnectionResult',
  types: () => [PbxConnectionSaved, SetupRefused] as const,
  resolveType: (value) => ('message' in value ? SetupRefused : PbxConnectionSaved),
});

@InputType()
export class SettingValueInput {
  @Field() key!: string;
  @Field(() => String, { nullable: true }) value?: string | null;
}

@InputType()
export class PrefixReplacementInput {
  @Field() from!: string;
  @Field() to!: string;
}

@InputType()
export class NumberChangeInput {
  @Field(() => NumberChangeKind) kind!: NumberChangeKind;
  @Field(() => [PrefixReplacementInput], { nullable: true }) prefixes?: PrefixReplacementInput[] | null;
}

@InputType()
export class CreatePbxConnectionInput {
  @Field(() => ID) provider!: string;
  @Field() name!: string;
  @Field() country!: string;
  @Field(() => [SettingValueInput]) settings!: SettingValueInput[];
  @Field({ defaultValue: true }) isEnabled: boolean = true;
}

@InputType({ description: 'A secret left out, or sent as null, keeps its value.' })
export class UpdatePbxConnectionInput {
  @Field(() => ID) id!: string;
  @Field(() => String, { nullable: true }) name?: string | null;
  @Field(() => String, { nullable: true }) country?: string | null;
  @Field(() => Boolean, { nullable: true }) isEnabled?: boolean | null;
  @Field(() => [SettingValueInput], { nullable: true }) settings?: SettingValueInput[] | null;
  @Field(() => NumberChangeInput, { nullable: true }) outgoingNumberChange?: NumberChangeInput | null;
  @Field(() => NumberChangeInput, { nullable: true }) newContactNumberChange?: NumberChangeInput | null;
  @Field(() => Boolean, { nullable: true }) createsContactsForOutgoing?: boolean | null;
  @Field(() => ID, { nullable: true, description: 'null: the default template for persons.' })
  contactTemplateId?: string | null;
  @Field(() => NewContactResponsibleEnum, { nullable: true }) newContactResponsible?: NewContactResponsibleEnum | null;
  @Field(() => Boolean, { nullable: true }) notifiesResponsible?: boolean | null;
  @Field(() => FilingSettingInput, { nullable: true }) filing?: FilingSettingInput | null;
  @Field(() => CallForwarding, { nullable: true }) forwarding?: CallForwarding | null;
  @Field(() => MissedRecipients, { nullable: true }) missedRecipients?: MissedRecipients | null;
  @Field(() => [ID], { nullable: true }) missedRecipientIds?: string[] | null;
  @Field(() => Boolean, { nullable: true, description: 'Enable although the PBX refused `setup` (Q-02).' })
  ignoresSetupRefusal?: boolean | null;
}

@InputType()
export class DeletePbxConnectionInput {
  @Field(() => ID) id!: string;
}

@InputType()
export class ReplaceHubTokenInput {
  @Field(() => ID) id!: string;
}

@InputType()
export class CheckPbxConnectionInput {
  @Field(() => ID, { nullable: true, description: 'Of a saved connection: its stored secrets fill what is left out.' })
  id?: string | null;
  @Field(() => ID) provider!: string;
  @Field(() => [SettingValueInput]) settings!: SettingValueInput[];
}
