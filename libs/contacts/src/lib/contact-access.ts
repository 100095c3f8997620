import { type Employee, hasRole, Role } from '@ringdesk/auth';
import type { LoaderContext } from '@ringdesk/platform';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';

/** Who asks for contacts. */
export type Viewer = Pick<Employee, 'id' | 'role'>;

/** The context of an operation, whose signed-in employee decides what is seen; without one: what everybody sees. */
export interface ViewerContext extends LoaderContext {
  session?: { employee: Viewer } | null;
}

/** Managers and administrators see and edit every contact. */
export const seesAllContacts = (viewer: Viewer | null | undefined): boolean =>
  Boolean(viewer && hasRole(viewer, Role.MANAGER));

/** Groups that the employee is a member of. */
const groupsOf = (employee: string) =>
  `SELECT member.group_id FROM employee_group_member member WHERE member.employee_id = ${employee}`;

const hasAccess = (contact: string, viewer: string, condition = '') =>
  `(NOT ${contact}.is_restricted OR EXISTS (
     SELECT FROM contact_access access WHERE access.contact_id = ${contact}.id ${condition}
        AND (access.employee_id = ${viewer} OR access.group_id IN (${groupsOf(viewer)}))))`;

/**
 * Condition in SQL: the operator may see the row of `contact`. The one rule of who may see a contact; every way to
 * contacts uses it.
 * @param contact the table's alias in the statement
 * @param viewer expression for the operator's id
 */
export const isSeenBy = (contact: string, viewer = ':contactViewer'): string => hasAccess(contact, viewer);

/** As `isSeenBy`, for editing. */
export const isEditableBy = (contact: string, viewer = ':contactViewer'): string =>
  hasAccess(contact, viewer, 'AND access.may_edit');

/** Condition in SQL for other tables: the column names a contact that the operator may see. */
export const isOfSeenContact = (column: string, viewer = ':contactViewer'): string =>
  `EXISTS (SELECT FROM contact seen WHERE seen.id = ${column} AND ${isSeenBy('seen', viewer)})`;

/** Leaves of a query's rows of `contact` those that the viewer may see. */
export function onlySeenContacts<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  viewer: Viewer | null | undefined,
  contact = query.alias,
): SelectQueryBuilder<T> {
  if (seesAllContacts(viewer)) return query;
  return query.andWhere(isSeenBy(contact), { contactViewer: viewer?.id ?? null });
}
