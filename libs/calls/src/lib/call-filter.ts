import { isOfSeenContact, isSeenBy } from '@ringdesk/contacts';
import { Brackets, type SelectQueryBuilder } from 'typeorm';
import type { CallFilter } from './call.graphql';
import type { Call } from './call.entity';
import { CallOutcome } from './call-enums';
import { isInRange, isOfEmployee } from './filing/call-access';
import { hasDeletedRecord, leavesRecord } from './filing/record-kind';

/** Who reads the log. */
export interface LogReader {
  /** The operator who asks: a contact that they may not see is found by nothing; null: a manager. */
  contactViewer: string | null;
  /** They see masked digits (D-14): a number is found by all of it only, for parts would tell it. */
  isMasked: boolean;
}

/** Narrows a select of `call`, with `rangeParameters`, to what a filter of the log asks for. */
export function applyFilter(
  select: SelectQueryBuilder<Call>,
  filter: CallFilter,
  { contactViewer, isMasked }: LogReader,
): void {
  if (filter.from) select.andWhere('call.startedAt >= :from', filter);
  if (filter.to) select.andWhere('call.startedAt < :to', filter);
  if (filter.direction) select.andWhere('call.direction = :direction', filter);
  if (filter.lineNumber) select.andWhere('call.lineNumber = :lineNumber', filter);
  if (filter.lineNumber === '') select.andWhere(`coalesce(call.lineNumber, '') = ''`);
  if (filter.contactId === NONE) select.andWhere('call.contactId IS NULL');
  else if (filter.contactId) {
    select.andWhere('call.contactId = :contactId', filter);
    if (contactViewer) select.andWhere(isOfSeenContact('call.contactId'), { contactViewer });
  }
  if (filter.connectionId) select.andWhere('call.connectionId = :connectionId', filter);
  if (filter.employeeId) select.andWhere(isOfEmployee('call', anyOf(':employeeId')), filter);
  if (filter.talkedId === NONE) select.andWhere(NOBODY_TALKED);
  else if (filter.talkedId) select.andWhere(hasTalked(anyOf(':talkedId')), filter);
  if (filter.isCounted) select.andWhere(`${leavesRecord('call')} AND NOT ${hasDeletedRecord('call')}`);
  if (filter.outcome) applyOutcome(select, filter.outcome);
  if (filter.disposition) select.andWhere('call.disposition = :disposition', filter);
  if (filter.countsForId) select.andWhere(countsFor(filter.countsForId), filter);
  if (filter.answeredById === NONE) select.andWhere('call.answeredById IS NULL');
  else if (filter.answeredById) select.andWhere(`call.answeredById = ${anyOf(':answeredById')}`, filter);
  if (filter.notTakenById === ANYBODY) select.andWhere(notTaken('IS NOT NULL'));
  else if (filter.notTakenById) select.andWhere(notTaken(`= ${anyOf(':notTakenById')}`), filter);
  applyTimes(select, filter);
  if (filter.wrapUpOutcomeIds?.length) applyWrapUp(select, filter.wrapUpOutcomeIds);
  if (filter.search?.trim()) applySearch(select, filter.search.trim(), { contactViewer, isMasked });
}

/** Stands in filters for those without employee or contact. */
const NONE = 'NONE';
/** Stands in filters for whichever employee. */
const ANYBODY = 'ANY';

/** Whoever an id means: an employee, or each member of a group of them. */
const anyOf = (id: string) =>
  `ANY (ARRAY(SELECT CAST(${id} AS uuid) UNION ALL
              SELECT member.employee_id FROM employee_group_member member WHERE member.group_id = CAST(${id} AS uuid)))`;

const talked = (employee: string) =>
  `EXISTS (SELECT 1 FROM call_leg WHERE call_leg.call_id = call.id AND ${isInRange('call_leg.call_id')}
              AND call_leg.employee_id ${employee}
              AND call_leg.outcome IN ('answered', 'transferred'))`;

/** As the reports count it: who answered; of outbound calls whose PBX tells of no answering leg, who placed it. */
const hasTalked = (id: string) =>
  `(${talked(`= ${id}`)} OR (call.direction = 'outbound' AND call.employeeId = ${id} AND NOT ${talked('IS NOT NULL')}))`;
const NOBODY_TALKED = `(NOT ${talked('IS NOT NULL')} AND (call.direction = 'inbound' OR call.employeeId IS NULL))`;

/** An unanswered call that rang for none of ours and that none of ours placed. */
const NOBODY_RUNG = `(call.employeeId IS NULL AND NOT EXISTS (
  SELECT 1 FROM call_leg WHERE call_leg.call_id = call.id AND call_leg.employee_id IS NOT NULL))`;

/** What the figures of employees count: talks, and unanswered calls that rang for them or that they placed. */
function countsFor(id: string): string {
  const people = anyOf(':countsForId');
  const [talks, unanswered] =
    id === NONE ? [NOBODY_TALKED, NOBODY_RUNG] : [hasTalked(people), isOfEmployee('call', people)];
  return `CASE call.disposition WHEN 'answered' THEN ${talks} ELSE ${unanswered} END`;
}

/** Offers that ended without an answer (D-03); not: taken by another one while it still rang. */
const notTaken = (employee: string) =>
  `(call.direction = 'inbound' AND EXISTS (SELECT 1 FROM call_leg WHERE call_leg.call_id = call.id
      AND ${isInRange('call_leg.call_id')} AND call_leg.employee_id ${employee} AND call_leg.outcome IN ('no-answer', 'busy', 'unreachable')))`;

/** By the account's clocks, as the reports sort calls into days and hours. */
const LOCAL_START = 'call.startedAt AT TIME ZONE (SELECT account.time_zone FROM account)';

function applyTimes(select: SelectQueryBuilder<Call>, { weekday, hour, waitFrom, waitTo }: CallFilter): void {
  if (weekday != null) select.andWhere(`extract(isodow FROM ${LOCAL_START}) = :weekday`, { weekday });
  if (hour != null) select.andWhere(`extract(hour FROM ${LOCAL_START}) = :hour`, { hour });
  if (waitFrom != null) select.andWhere('call.ringSeconds >= :waitFrom', { waitFrom });
  if (waitTo != null) select.andWhere('call.ringSeconds <= :waitTo', { waitTo });
}

function applyOutcome(select: SelectQueryBuilder<Call>, outcome: CallOutcome): void {
  select.andWhere("call.state = 'ended'");
  if (outcome === CallOutcome.ANSWERED) select.andWhere("call.disposition = 'answered'");
  if (outcome === CallOutcome.MISSED) select.andWhere("call.direction = 'inbound' AND call.disposition <> 'answered'");
  if (outcome === CallOutcome.UNSUCCESSFUL)
    select.andWhere("call.direction = 'outbound' AND call.disposition <> 'answered'");
  if (outcome === CallOutcome.UNANSWERED) select.andWhere("call.disposition <> 'answered'");
}

function applyWrapUp(select: SelectQueryBuilder<Call>, wrapUpOutcomeIds: string[]): void {
  const outcomeIds = wrapUpOutcomeIds.filter((id) => id !== NONE);
  select.andWhere(
    new Brackets((either) => {
      either.where(
        'call.id IN (SELECT call_id FROM call_wrap_up WHERE outcome_id = ANY (CAST(:outcomeIds AS uuid[])))',
        { outcomeIds },
      );
      if (outcomeIds.length < wrapUpOutcomeIds.length) either.orWhere(`(call.state = 'ended' AND ${HAS_NO_OUTCOME})`);
    }),
  );
}

const HAS_NO_OUTCOME = 'NOT EXISTS (SELECT FROM call_wrap_up WHERE call_wrap_up.call_id = call.id)';

function applySearch(select: SelectQueryBuilder<Call>, search: string, { contactViewer, isMasked }: LogReader): void {
  const digits = search.replace(/\D/g, '');
  if (isMasked && digits.length >= MIN_PART) {
    const isWhole = digits.length >= MIN_WHOLE;
    select.andWhere(`(call.remoteDigits = :digits OR call.remoteE164 = '+' || :digits)`, {
      digits: isWhole ? digits : '',
    });
    return;
  }
  select.andWhere(
    new Brackets((either) => {
      const isSeen = contactViewer ? ` AND ${isSeenBy('contact')}` : '';
      either.where(`call.contactId IN (SELECT id FROM contact WHERE lower(contact.name) LIKE :name${isSeen})`, {
        ...{ name: `%${escapeLike(search.toLowerCase())}%`, contactViewer },
      });
      if (digits.length >= MIN_PART) either.orWhere('call.remoteDigits LIKE :digits', { digits: `%${digits}%` });
    }),
  );
}

/** Digits of a part of a number that is searched, and of a whole number. */
const MIN_PART = 2;
const MIN_WHOLE = 7;

const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&');
