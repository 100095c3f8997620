import { Account, EmployeeGroup, EmployeeGroupMember } from '@ringdesk/auth';
import { DataTagField, WrapUpOutcome } from '@ringdesk/calls';
import { ContactField, ContactGroup, ContactTemplate } from '@ringdesk/contacts';
import { PhoneType } from '@ringdesk/masks';
import { IgnoredNumber } from '@ringdesk/short-numbers';
import { TaskField } from '@ringdesk/tasks';
import { type EntityManager, type EntityTarget, IsNull } from 'typeorm';
import {
  type AccountRow,
  type ContactTemplateRow,
  FORMAT,
  type IgnoredNumberRow,
  type OwnFieldRow,
  VERSION,
  type WholeDocument,
} from '../file/settings-document';
import { type Names, readNames } from './names';
import { readConnections } from './read-connections';

/** By code points: the same order on every machine. */
export const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/**
 * All settings of this installation, as the transaction sees them. Lists whose order is a setting keep it; the others
 * stand in the order of their names.
 */
export async function readSettings(tx: EntityManager): Promise<WholeDocument> {
  const names = await readNames(tx);
  return {
    format: FORMAT,
    version: VERSION,
    account: accountRow(await tx.findOneByOrFail(Account, { id: 1 }), names),
    employeeGroups: await readEmployeeGroups(tx, names),
    phoneTypes: (await tx.find(PhoneType, ORDER)).map(({ name, code, mask }) => ({ name, code, mask })),
    contactGroups: (await tx.find(ContactGroup)).map(({ name }) => ({ name })).sort(byName),
    contactFields: await readFields(tx, ContactField),
    contactTemplates: (await tx.find(ContactTemplate)).map((row) => templateRow(row, names)).sort(byKindAndName),
    taskFields: await readFields(tx, TaskField),
    outcomes: (await tx.find(WrapUpOutcome, { ...ORDER, where: { archivedAt: IsNull() } })).map(
      ({ name, code, direction, wantsNextStep }) => ({ name, code, direction, wantsNextStep }),
    ),
    dataTagFields: (await tx.find(DataTagField, { order: { tag: 'ASC', position: 'ASC', id: 'ASC' } })).map(
      ({ tag, name }) => ({ tag, name }),
    ),
    connections: await readConnections(tx, names),
    ignoredNumbers: (await tx.find(IgnoredNumber)).map((row) => ignoredNumberRow(row, names)).sort(byNumber),
  };
}

const ORDER = { order: { position: 'ASC', id: 'ASC' } } as const;

const byName = (a: { name: string }, b: { name: string }) => byText(a.name, b.name);
const byNumber = (a: IgnoredNumberRow, b: IgnoredNumberRow) =>
  byText(a.number, b.number) ||
  byText(a.connection ?? '', b.connection ?? '') ||
  Number(a.isPrefix) - Number(b.isPrefix);
const byKindAndName = (a: ContactTemplateRow, b: ContactTemplateRow) =>
  byText(a.kind ?? '', b.kind ?? '') || byName(a, b);

function accountRow(row: Account, { parties }: Names): AccountRow {
  return {
    name: row.name,
    timeZone: row.timeZone,
    workingHours: row.workingHours.map(({ day, from, to }) => ({ day, from, to })),
    holidays: [...row.holidays].sort(byText),
    callBackMinutes: row.callBackMinutes,
    wrapUpSeconds: row.wrapUpSeconds,
    recordingDays: row.recordingDays,
    callMonths: row.callMonths,
    maskedRoles: [...row.maskedRoles].sort(byText),
    callViewers: parties.namesOf(row.callViewerIds),
    missedCallViewers: parties.namesOf(row.missedCallViewerIds),
  };
}

async function readEmployeeGroups(tx: EntityManager, { employees }: Names) {
  const members = await tx.find(EmployeeGroupMember, { order: { position: 'ASC', employeeId: 'ASC' } });
  const groups = await tx.find(EmployeeGroup);
  const rows = groups.map(({ id, name }) => ({
    name,
    members: employees.namesOf(members.filter(({ groupId }) => groupId === id).map(({ employeeId }) => employeeId)),
  }));
  return rows.sort(byName);
}

async function readFields<F extends ContactField | TaskField>(tx: EntityManager, entity: EntityTarget<F>) {
  const fields = await tx.find(entity, ORDER as never);
  return fields.map(({ name, kind, options }): OwnFieldRow => ({ name, kind, options }));
}

function templateRow(row: ContactTemplate, names: Names): ContactTemplateRow {
  const defaults = Object.entries(row.defaultValues).flatMap(([id, value]) => {
    const field = names.contactFields.nameOf(id);
    return field === undefined ? [] : [[field, value] as const];
  });
  const access = row.access.flatMap(({ partyId, mayEdit }) => {
    const party = names.parties.nameOf(partyId);
    return party === undefined ? [] : [{ party, mayEdit }];
  });
  return {
    name: row.name,
    kind: row.kind,
    isDefault: row.isDefault,
    mainFields: names.contactFields.namesOf(row.mainFieldIds),
    defaultValues: Object.fromEntries(defaults.sort(([a], [b]) => byText(a, b))),
    group: names.contactGroups.nameOf(row.groupId) ?? null,
    phoneType: names.phoneTypes.nameOf(row.phoneTypeId) ?? null,
    responsibles: names.parties.namesOf(row.responsibleIds),
    isRestricted: row.isRestricted,
    access,
  };
}

/** As directories are compared with files, too. */
export const ignoredNumberRow = (
  { number, isPrefix, comment, connectionId }: IgnoredNumber,
  { connections }: Pick<Names, 'connections'>,
): IgnoredNumberRow => ({ number, isPrefix, comment, connection: connections.nameOf(connectionId) ?? null });
