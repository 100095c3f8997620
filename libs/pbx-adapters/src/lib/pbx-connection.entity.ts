import { DEFAULT_FILING, FilingSetting } from '@ringdesk/calls';
import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import type { StreamStatus } from './adapter';

export enum NumberChangeKind {
  NONE = 'NONE',
  DIGITS_ONLY = 'DIGITS_ONLY',
  WITH_PLUS = 'WITH_PLUS',
  REPLACE_PREFIX = 'REPLACE_PREFIX',
}
registerEnumType(NumberChangeKind, { name: 'NumberChangeKind' });

@ObjectType('PrefixReplacement')
export class PrefixReplacement {
  @Field() from!: string;
  @Field() to!: string;
}

@ObjectType('NumberChange', { description: 'How a number is rewritten before it is dialled or stored (Q-21).' })
export class NumberChangeRule {
  @Field(() => NumberChangeKind) kind!: `${NumberChangeKind}`;
  @Field(() => [PrefixReplacement]) prefixes!: PrefixReplacement[];
}

/** "Forward call to the responsible" (B-42): whether a caller's responsible is told to a PBX that asks. */
export enum CallForwarding {
  OFF = 'OFF',
  ON = 'ON',
  WORKING_HOURS = 'WORKING_HOURS',
}
registerEnumType(CallForwarding, {
  name: 'CallForwarding',
  valuesMap: {
    OFF: { description: 'The responsible is never told.' },
    ON: { description: 'The responsible is told whenever there is one.' },
    WORKING_HOURS: {
      description:
        'Only those are told whose working hours it is. One without working hours counts if they are the only responsible (B-43).',
    },
  },
});

/** What becomes of recordings (B-84). */
export enum RecordingMode {
  STORE = 'STORE',
  OFF = 'OFF',
  LINK = 'LINK',
  AUTHORISED_LINK = 'AUTHORISED_LINK',
}
registerEnumType(RecordingMode, {
  name: 'RecordingMode',
  valuesMap: {
    STORE: { description: 'Copied into the hub.' },
    OFF: { description: 'Neither copied nor linked.' },
    LINK: { description: 'Left in the PBX, which gives them to whoever has the address.' },
    AUTHORISED_LINK: { description: "Left in the PBX, which gives them to the connection's key or password only." },
  },
});

/** Who becomes responsible for a contact that a call makes (B-37…B-39). */
export enum NewContactResponsibleEnum {
  TEMPLATE_OR_ANSWERED = 'TEMPLATE_OR_ANSWERED',
  TEMPLATE = 'TEMPLATE',
  ANSWERED = 'ANSWERED',
}
registerEnumType(NewContactResponsibleEnum, {
  name: 'NewContactResponsible',
  valuesMap: {
    TEMPLATE_OR_ANSWERED: { description: 'Those of the template; where it names none, whoever answered.' },
    TEMPLATE: { description: 'Those of the template, and nobody else.' },
    ANSWERED: { description: 'Whoever answered, whatever the template says.' },
  },
});

/** Who shall see to missed calls (B-73, Q-11). */
export enum MissedRecipients {
  RESPONSIBLES = 'RESPONSIBLES',
  RUNG = 'RUNG',
  BOTH = 'BOTH',
  SELECTED = 'SELECTED',
  NOBODY = 'NOBODY',
}
registerEnumType(MissedRecipients, {
  name: 'MissedRecipients',
  valuesMap: {
    RESPONSIBLES: { description: "The contact's responsibles; where it has none, those whose phones rang." },
    RUNG: { description: 'Those whose phones rang.' },
    BOTH: { description: 'Responsibles and those whose phones rang.' },
    SELECTED: { description: 'Those who are named.' },
    NOBODY: { description: 'Managers and administrators alone see them.' },
  },
});

/** One configured account at one provider. Fields of the API that need more than the row are in the resolver. */
@ObjectType('PbxConnection')
@Entity('pbx_connection')
export class PbxConnection {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id!: string;
  @Field({ description: 'Part of the receiving address.' })
  @Index({ unique: true })
  @Column('text')
  key!: string;
  @Column('text') provider!: string;
  @Field() @Column('text') name!: string;
  @Field() @Column('boolean', { default: true }) isEnabled!: boolean;
  @Field({ description: 'Country whose rules national numbers follow, ISO 3166 alpha-2.' })
  @Column('text')
  country!: string;
  /** Values of the provider's fields that are no secrets. */
  @Column('jsonb', { default: {} }) settings!: Record<string, string>;
  /** Values of its secret fields, each sealed for the connection's id. */
  @Column('jsonb', { default: {} }) secrets!: Record<string, string>;
  /** Short numbers by the PBX's own names of its extensions, as it last said. */
  @Column('jsonb', { default: {} }) aliases!: Record<string, string>;
  /** Outside numbers of the persons by short number, as it said. */
  @Column('jsonb', { default: {} }) extensionPhones!: Record<string, string>;
  /** When the PBX was last asked for both; null: not since the connection was made or its settings changed. */
  @Column('timestamptz', { nullable: true }) numbersReadAt!: Date | null;
  /** The hub's token for the PBX, sealed, and its SHA-256 for finding the connection by it. */
  @Column('text') hubToken!: string;
  @Index() @Column('text') hubTokenHash!: string;
  @Field(() => NumberChangeRule)
  @Column('jsonb', { default: { kind: 'NONE', prefixes: [] } })
  outgoingNumberChange!: NumberChangeRule;
  @Field(() => NumberChangeRule)
  @Column('jsonb', { default: { kind: 'NONE', prefixes: [] } })
  newContactNumberChange!: NumberChangeRule;
  @Field() @Column('boolean', { default: true }) createsContactsForOutgoing!: boolean;
  /** "Template for new contacts" (B-31); null: the default one for persons. */
  @Column('uuid', { nullable: true }) contactTemplateId!: string | null;
  @ManyToOne('ContactTemplate', { onDelete: 'RESTRICT', nullable: true })
  @JoinColumn({ name: 'contact_template_id' })
  contactTemplate!: unknown;
  @Field(() => NewContactResponsibleEnum)
  @Column('text', { default: NewContactResponsibleEnum.TEMPLATE_OR_ANSWERED })
  newContactResponsible!: `${NewContactResponsibleEnum}`;
  @Field({ description: 'The responsible of a contact also sees the popup of its incoming calls (B-27).' })
  @Column('boolean', { default: true })
  notifiesResponsible!: boolean;
  @Field(() => MissedRecipients)
  @Column('text', { default: MissedRecipients.RESPONSIBLES })
  missedRecipients!: MissedRecipients;
  @Field(() => [ID], { description: 'Employees, where `missedRecipients` is SELECTED.' })
  @Column('uuid', { array: true, default: [] })
  missedRecipientIds!: string[];
  @Field(() => FilingSetting, { description: 'Where the records of successful calls go (B-76).' })
  @Column('jsonb', { default: DEFAULT_FILING })
  filing!: FilingSetting;
  @Field(() => CallForwarding, { description: 'Whether a PBX that asks learns the responsible of a caller (B-42).' })
  @Column('text', { default: CallForwarding.ON })
  forwarding!: CallForwarding;
  @Field(() => RecordingMode)
  @Column('text', { default: RecordingMode.STORE })
  recordingMode!: RecordingMode;
  /** Hosts in private networks that recordings may be fetched from, besides those of the settings. */
  @Column('text', { array: true, default: [] }) recordingHosts!: string[];
  @Field(() => Int, {
    nullable: true,
    description: "Days that recordings are kept after their call; null: as the company says. A line's own figure wins.",
  })
  @Column('int', { nullable: true })
  recordingDays!: number | null;
  /** What the process that holds the stream last said of it; null for webhooks. */
  @Column('jsonb', { nullable: true }) streamStatus!: StreamStatus | null;
  @Column('timestamptz', { nullable: true }) lastEventAt!: Date | null;
  /** Until when the PBX's own history was read, when a process last took to it, since when it is wanted (null: from the
   * beginning), and why it failed (D-10). */
  @Column('timestamptz', { nullable: true }) historyReadUntil!: Date | null;
  @Column('timestamptz', { nullable: true }) historyClaimedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) historyFrom!: Date | null;
  @Column('text', { nullable: true }) historyProblem!: string | null;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
}
