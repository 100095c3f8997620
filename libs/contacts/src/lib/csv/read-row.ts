import { checkFieldValue, FieldKind } from '@ringdesk/own-fields';
import { plainCell } from '@ringdesk/platform';
import { normalizePhone, type NormalizedPhone } from '@ringdesk/telephony';
import type { ContactField } from '../contact-field.entity';
import { ContactKind } from '../contact.entity';
import { isMatchable } from '../phone-matcher';
import { type ImportPlan, ImportTarget } from './import-plan';
import type { ProblemKey, RowProblem } from './problem-text';

/** A row as it is understood; absent: its cells say nothing of it. */
export interface RowDraft {
  name?: string;
  kind?: ContactKind;
  companyName?: string;
  groupName?: string;
  responsibleIds: string[];
  phones: (NormalizedPhone & { typeId: string; column: number })[];
  /** Checked values, by the field's id. */
  fields: Record<string, string>;
  emails: { value: string; column: number }[];
}

/** What the cells are understood by. */
export interface RowContext {
  plan: ImportPlan;
  fields: readonly ContactField[];
  /** Employees and groups who may become responsible. */
  responsibles: readonly { id: string; name: string; email?: string }[];
  /** Of numbers whose column names none. */
  phoneTypeId: string;
  /** ISO 3166 alpha-2, whose rules national numbers follow. */
  country: string;
}

const MAX_NAME = 200;
const MAX_GROUP = 100;
const MAX_PHONE = 64;
const COMPANY = /^(company|organi[sz]ation|компания|организация|фирма|юр\.? ?лицо|юридическое лицо)$/i;
const PERSON = /^(person|people|человек|контакт|физ\.? ?лицо|физическое лицо)$/i;
const YES = /^(true|yes|y|1|\+|x|✓|да|истина)$/i;
const NO = /^(false|no|n|0|-|нет|ложь)$/i;

/** Reads the cells of one row, without looking at what is stored. */
export function readRow(cells: string[], context: RowContext): { draft: RowDraft; problems: RowProblem[] } {
  const draft: RowDraft = { responsibleIds: [], phones: [], fields: {}, emails: [] };
  const problems: RowProblem[] = [];
  for (const [column, { target, phoneTypeId, fieldId }] of context.plan.columns.entries()) {
    const text = plainCell(cells[column] ?? '').trim();
    if (!text || target === ImportTarget.SKIP) continue;
    const wrong = (key: ProblemKey, detail?: string) => void problems.push({ column, key, ...(detail && { detail }) });
    if (target === ImportTarget.NAME) draft.name = short(text, MAX_NAME, wrong);
    if (target === ImportTarget.COMPANY) draft.companyName = short(text, MAX_NAME, wrong);
    if (target === ImportTarget.GROUP) draft.groupName = short(text, MAX_GROUP, wrong);
    if (target === ImportTarget.KIND) draft.kind = kindOf(text, wrong);
    if (target === ImportTarget.RESPONSIBLE) draft.responsibleIds.push(...responsiblesOf(text, context, wrong));
    if (target === ImportTarget.PHONE) {
      const typeId = phoneTypeId ?? context.phoneTypeId;
      for (const phone of phonesOf(text, context.country, wrong)) draft.phones.push({ ...phone, typeId, column });
    }
    if (target === ImportTarget.FIELD)
      readField(
        text,
        column,
        context.fields.find(({ id }) => id === fieldId),
        draft,
        wrong,
      );
  }
  if (draft.kind === ContactKind.COMPANY && draft.companyName)
    problems.push({ column: null, key: 'not-for-companies' });
  return { draft, problems };
}

type Wrong = (key: ProblemKey, detail?: string) => void;

function short(text: string, length: number, wrong: Wrong): string {
  if (text.length > length) wrong('too-long');
  return text;
}

function kindOf(text: string, wrong: Wrong): ContactKind | undefined {
  if (COMPANY.test(text)) return ContactKind.COMPANY;
  if (PERSON.test(text)) return ContactKind.PERSON;
  wrong('not-a-kind');
  return undefined;
}

/** By e-mail address or name, several parted by commas or semicolons. */
function responsiblesOf(text: string, { responsibles }: RowContext, wrong: Wrong): string[] {
  return text.split(/[,;]/).flatMap((part) => {
    const wanted = part.trim().toLowerCase();
    if (!wanted) return [];
    const found = responsibles.find(
      ({ name, email }) => email?.toLowerCase() === wanted || name.toLowerCase() === wanted,
    );
    if (!found) wrong('unknown-employee', part.trim());
    return found ? [found.id] : [];
  });
}

/** Several numbers in a cell are parted by semicolons or line breaks; a comma begins an extension. */
function phonesOf(text: string, country: string, wrong: Wrong): NormalizedPhone[] {
  return text.split(/[;\n]/).flatMap((part) => {
    const raw = plainCell(part.trim());
    if (!raw) return [];
    const phone = normalizePhone(raw, country);
    if (raw.length <= MAX_PHONE && isMatchable(phone)) return [phone];
    wrong('wrong-phone');
    return [];
  });
}

function readField(text: string, column: number, field: ContactField | undefined, draft: RowDraft, wrong: Wrong): void {
  if (!field) return;
  const checked = checkFieldValue(field, writtenFreely(field, text));
  if ('problem' in checked) return wrong(checked.problem as ProblemKey);
  draft.fields[field.id] = checked.value;
  if (field.kind === FieldKind.EMAIL) draft.emails.push({ value: checked.value, column });
}

/** Values as people write them in tables, in the form that fields keep. */
function writtenFreely(field: ContactField, text: string): string {
  switch (field.kind) {
    case FieldKind.DATE: {
      const [, day, month, year] = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(text) ?? [];
      return year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text;
    }
    case FieldKind.CHECKBOX:
      return YES.test(text) ? 'true' : NO.test(text) ? 'false' : text;
    case FieldKind.LIST:
      return field.options.find((option) => option.toLowerCase() === text.toLowerCase()) ?? text;
    default:
      return text;
  }
}
