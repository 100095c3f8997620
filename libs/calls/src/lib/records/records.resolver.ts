import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Employee, Role, Roles } from '@ringdesk/auth';
import { Contact, contactLoader } from '@ringdesk/contacts';
import { type LoaderContext, parseInput } from '@ringdesk/platform';
import { DataSource } from 'typeorm';
import { Call } from '../call.entity';
import { employeeLoader } from '../call.loaders';
import { DataTagField, DataTagKind } from './data-tag.entity';
import { DataTagsService } from './data-tags.service';
import { KEY_FIELDS, TAG_GROUP, TAG_NAMES } from './key-fields';
import {
  AddDataTagFieldInput,
  addFieldSchema,
  CallRecord,
  CallRecordField,
  DataTag,
  DeleteDataTagFieldInput,
  deleteFieldSchema,
  RenameDataTagFieldInput,
  renameFieldSchema,
} from './records.graphql';
import { RecordsService } from './records.service';

/** The system data tags, and the fields that administrators add to them. */
@Resolver(() => DataTag)
export class DataTagsResolver {
  constructor(private readonly tags: DataTagsService) {}

  @Query(() => [DataTag], { description: 'The data tags of telephony (B-57).' })
  dataTags(): Promise<DataTag[]> {
    const shown = async (kind: DataTagKind): Promise<DataTag> => ({
      ...{ kind, name: TAG_NAMES[kind], group: TAG_GROUP, extraFields: await this.tags.fieldsOf(kind) },
      keyFields: KEY_FIELDS[kind].map(({ key, type, en, ru }) => ({ key, type, name: { en, ru } })),
    });
    return Promise.all([shown(DataTagKind.CALL), shown(DataTagKind.MISSED_CALL)]);
  }

  @Roles(Role.ADMIN)
  @Mutation(() => DataTagField, { description: 'Adds a String field after the others (B-61).' })
  addDataTagField(@Args('input') input: AddDataTagFieldInput): Promise<DataTagField> {
    const { tag, name } = parseInput(addFieldSchema, input);
    return this.tags.add(tag, name);
  }

  @Roles(Role.ADMIN)
  @Mutation(() => DataTagField)
  renameDataTagField(@Args('input') input: RenameDataTagFieldInput): Promise<DataTagField> {
    const { id, name } = parseInput(renameFieldSchema, input);
    return this.tags.rename(id, name);
  }

  @Roles(Role.ADMIN)
  @Mutation(() => Boolean, { description: 'What PBXs sent for it stays with the calls.' })
  async deleteDataTagField(@Args('input') input: DeleteDataTagFieldInput): Promise<boolean> {
    await this.tags.delete(parseInput(deleteFieldSchema, input).id);
    return true;
  }
}

@Resolver(() => CallRecord)
export class CallRecordResolver {
  constructor(private readonly db: DataSource) {}

  @ResolveField(() => Employee, { nullable: true, description: 'Who made the record, where it is an employee (Q-12).' })
  authorEmployee(@Parent() { row }: CallRecord, @Context() context: LoaderContext) {
    return row.authorEmployeeId ? employeeLoader(context, this.db).load(row.authorEmployeeId) : null;
  }

  @ResolveField(() => Contact, { nullable: true, description: 'Of a missed incoming call: the contact (Q-12).' })
  authorContact(@Parent() { row }: CallRecord, @Context() context: LoaderContext) {
    return row.authorContactId ? contactLoader(context, this.db.manager).load(row.authorContactId) : null;
  }
}

@Resolver(() => CallRecordField)
export class CallRecordFieldResolver {
  constructor(private readonly db: DataSource) {}

  @ResolveField(() => Employee, { nullable: true })
  employee(@Parent() { row }: CallRecordField, @Context() context: LoaderContext) {
    return row.employeeId ? employeeLoader(context, this.db).load(row.employeeId) : null;
  }

  @ResolveField(() => Contact, { nullable: true })
  contact(@Parent() { row }: CallRecordField, @Context() context: LoaderContext) {
    return row.contactId ? contactLoader(context, this.db.manager).load(row.contactId) : null;
  }
}

/** `Call.records` */
@Resolver(() => Call)
export class CallRecordsResolver {
  constructor(private readonly service: RecordsService) {}

  @ResolveField(() => [CallRecord], {
    description: 'What it left: one record, or one for each employee who talked; none while it runs (B-64…B-68, Q-03).',
  })
  records(@Parent() { id }: Call, @Context() context: LoaderContext): Promise<CallRecord[]> {
    return this.service.load(context, id);
  }
}
