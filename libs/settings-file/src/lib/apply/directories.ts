import { EmployeeGroup, EmployeeGroupsService, saveEmployeeGroupSchema } from '@ringdesk/auth';
import {
  addFieldSchema,
  DataTagField,
  DataTagsService,
  saveOutcomeSchema,
  WrapUpOutcome,
  WrapUpOutcomes,
} from '@ringdesk/calls';
import {
  ContactDirectoriesService,
  ContactField,
  ContactGroup,
  ContactTemplate,
  ContactTemplatesService,
  saveGroupSchema,
  saveTemplateSchema,
} from '@ringdesk/contacts';
import { PhoneType, PhoneTypesService, savePhoneTypeSchema } from '@ringdesk/masks';
import { saveFieldSchema } from '@ringdesk/own-fields';
import { parseInput } from '@ringdesk/platform';
import { TaskField, TaskFieldsService } from '@ringdesk/tasks';
import { type EntityTarget, type FindOptionsWhere, IsNull, Not, type ObjectLiteral } from 'typeorm';
import type {
  ContactTemplateRow,
  DataTagFieldRow,
  EmployeeGroupRow,
  OutcomeRow,
  PhoneTypeRow,
} from '../file/settings-document';
import type { ListName, Row } from '../file/settings-lists';
import type { Place } from '../problems/settings-problems';
import type { Names } from '../state/names';
import type { ImportWork } from './import-work';

/** How the rows of one list are written: by the services of the screens, after the checks of the screens. */
export interface Directory {
  list: ListName;
  entity: EntityTarget<ObjectLiteral & { id: string }>;
  /** Its rows that are settings; absent: all. */
  where?: FindOptionsWhere<ObjectLiteral>;
  /** Its row as a document has it, for its key. */
  toRow: (stored: never) => Row;
  /** What a new row has where the file does not say. */
  defaults: Row;
  /** Makes a row, or changes one. */
  save: (row: never, id: string | null, names: Names, place: Place) => Promise<unknown>;
  remove: (id: string) => Promise<unknown>;
  order?: (ids: string[]) => Promise<unknown>;
  /** Rows that come first, whatever their place in the file. */
  first?: (row: never) => boolean;
}

const byName = ({ name }: { name: string }): Row => ({ name });

/** The directories in the order in which they are written: what is named comes before what names it. */
export function directoriesOf(work: ImportWork): Directory[] {
  const { db, live } = work;
  const groups = new EmployeeGroupsService(db);
  const phoneTypes = new PhoneTypesService(live, db);
  const contacts = new ContactDirectoriesService(live, db);
  const taskFields = new TaskFieldsService(db);
  return [
    {
      list: 'employeeGroups',
      entity: EmployeeGroup,
      toRow: byName,
      defaults: { members: [] },
      save: ({ name, members }: Required<EmployeeGroupRow>, id, { employees }, place) => {
        const memberIds = work.idsOf(employees, members, 'employee', { ...place, field: 'members' });
        return groups.save(parseInput(saveEmployeeGroupSchema, { id, name, memberIds }));
      },
      remove: (id) => groups.delete(id),
    },
    {
      list: 'phoneTypes',
      entity: PhoneType,
      toRow: ({ name, code }: PhoneType) => ({ name, code }),
      defaults: { code: null, mask: null },
      save: ({ name, code, mask }: Required<PhoneTypeRow>, id) =>
        phoneTypes.save({ ...parseInput(savePhoneTypeSchema, { id, name, mask }), code }),
      remove: (id) => phoneTypes.delete(id),
      order: (ids) => phoneTypes.order(ids),
    },
    {
      list: 'contactGroups',
      entity: ContactGroup,
      toRow: byName,
      defaults: {},
      save: ({ name }: { name: string }, id) => contacts.saveGroup(parseInput(saveGroupSchema, { id, name })),
      remove: (id) => contacts.deleteGroup(id),
    },
    {
      list: 'contactFields',
      entity: ContactField,
      toRow: byName,
      defaults: { options: [] },
      save: (row: Row, id) => contacts.saveField(parseInput(saveFieldSchema, { ...row, id })),
      remove: (id) => contacts.deleteField(id),
      order: (ids) => contacts.orderFields(ids),
    },
    templates(work, contacts),
    {
      list: 'taskFields',
      entity: TaskField,
      toRow: byName,
      defaults: { options: [] },
      save: (row: Row, id) => taskFields.save(parseInput(saveFieldSchema, { ...row, id })),
      remove: (id) => taskFields.delete(id),
      order: (ids) => taskFields.order(ids),
    },
    outcomes(work),
    dataTags(work),
  ];
}

function templates(work: ImportWork, contacts: ContactDirectoriesService): Directory {
  const service = new ContactTemplatesService(work.db, contacts);
  return {
    list: 'contactTemplates',
    entity: ContactTemplate,
    toRow: byName,
    defaults: {
      ...{ isDefault: false, mainFields: [], defaultValues: {}, group: null, phoneType: null },
      ...{ responsibles: [], isRestricted: false, access: [] },
    },
    save: (row: Required<ContactTemplateRow>, id, names, place) => {
      const at = (field: keyof ContactTemplateRow): Place => ({ ...place, field });
      const { name, kind, isDefault, isRestricted } = row;
      const fieldIds = (fields: string[], field: 'mainFields' | 'defaultValues') =>
        work.idsOf(names.contactFields, fields, 'contactField', at(field));
      return service.save(
        parseInput(saveTemplateSchema, {
          ...{ id, name, kind, isDefault, isRestricted },
          mainFieldIds: fieldIds(row.mainFields, 'mainFields'),
          defaultValues: Object.entries(row.defaultValues).flatMap(([field, value]) =>
            fieldIds([field], 'defaultValues').map((fieldId) => ({ fieldId, value })),
          ),
          groupId: work.idOf(names.contactGroups, row.group, 'contactGroup', at('group')),
          phoneTypeId: work.idOf(names.phoneTypes, row.phoneType, 'phoneType', at('phoneType')),
          responsibleIds: work.partyIdsOf(names.parties, row.responsibles, at('responsibles')),
          access: row.access.flatMap(({ party, mayEdit }) =>
            work.partyIdsOf(names.parties, [party], at('access')).map((partyId) => ({ partyId, mayEdit })),
          ),
        }),
      );
    },
    remove: (id) => service.delete(id),
    first: ({ isDefault }: ContactTemplateRow) => isDefault === true, // takes it from the one that is no more
  };
}

function outcomes({ db, tx }: ImportWork): Directory {
  const service = new WrapUpOutcomes(db);
  return {
    list: 'outcomes',
    entity: WrapUpOutcome,
    where: { archivedAt: IsNull() },
    toRow: ({ name, code }: WrapUpOutcome) => ({ name, code }),
    defaults: { code: null, direction: null, wantsNextStep: false },
    async save(row: Required<OutcomeRow>, id) {
      const values = parseInput(saveOutcomeSchema, { ...row, id });
      const archivedAt = Not(IsNull());
      const known = [{ name: values.name, archivedAt }, ...(row.code ? [{ code: row.code, archivedAt }] : [])];
      const archived = id ? null : await tx.findOneBy(WrapUpOutcome, known);
      if (archived) await service.restore(archived.id); // calls have it already
      return service.save({ ...values, id: archived?.id ?? id, code: row.code });
    },
    remove: (id) => service.remove(id),
    order: (ids) => service.order(ids),
  };
}

function dataTags({ db, live, tx }: ImportWork): Directory {
  const service = new DataTagsService(live, db);
  return {
    list: 'dataTagFields',
    entity: DataTagField,
    toRow: ({ tag, name }: DataTagField) => ({ tag, name }),
    defaults: {},
    save: (row: DataTagFieldRow) => {
      const { tag, name } = parseInput(addFieldSchema, row);
      return service.add(tag, name);
    },
    remove: (id) => service.delete(id),
    async order(ids) {
      const tags = new Set((await tx.find(DataTagField)).map(({ tag }) => tag));
      for (const tag of tags) await service.order(tag, ids);
    },
  };
}
