import type { FieldKind, MergeContactsInput, MergeSide } from '../../gql/graphql';
import type { Contact } from './contact-values';

/** Which of the two contacts, in the order of their columns. */
export type Column = 0 | 1;
export type Pair = readonly [Contact, Contact];

/** A part of the card of which one value can stay. */
export interface MergeRow {
  /** 'name', 'company', 'group', or the id of a field. */
  key: string;
  /** Of an own field: its name, as the company wrote it. */
  fieldName?: string;
  kind?: FieldKind;
  /** As stored; null: none. */
  values: readonly [string | null, string | null];
}

/** The contact that stays unless a person says otherwise: a company, then one with a name, then the first. */
export function firstSurvivor([one, other]: Pair): Column {
  if (one.kind !== other.kind) return one.kind === 'COMPANY' ? 0 : 1;
  return one.isNew && !other.isNew ? 1 : 0;
}

/** Both may stay, but a company does not become a person. */
export const canSurvive = (pair: Pair, column: Column) =>
  pair[0].kind === pair[1].kind || pair[column].kind === 'COMPANY';

/** Parts of which at least one of the two has a value; companies have none above them. */
export function mergeRows(pair: Pair): MergeRow[] {
  const row = (key: string, of: (contact: Contact) => string | null | undefined, field: Partial<MergeRow> = {}) => ({
    ...field,
    key,
    values: [of(pair[0]) || null, of(pair[1]) || null] as const,
  });
  const hasCompany = pair.every(({ kind }) => kind === 'PERSON');
  const fields = pair[0].fields.map(({ field: { id, name, kind } }) =>
    row(id, ({ fields: own }) => own.find(({ field }) => field.id === id)?.value, { fieldName: name, kind }),
  );
  return [
    row('name', ({ name }) => name),
    ...(hasCompany ? [row('company', ({ company }) => company?.name)] : []),
    row('group', ({ group }) => group?.name),
    ...fields,
  ].filter(({ values }) => values.some(Boolean));
}

/** Whose value stays at first: the survivor's, or the other's where it has none; a name before a mere number. */
export function firstChoice({ key, values }: MergeRow, pair: Pair, survivor: Column): Column {
  const other = survivor === 0 ? 1 : 0;
  if (key === 'name' && pair[survivor].isNew && !pair[other].isNew) return other;
  return values[survivor] === null ? other : survivor;
}

/** @param choices by the key of the row; what a person did not choose is left to the API's own rule */
export function mergeInput(pair: Pair, survivor: Column, choices: Record<string, Column>): MergeContactsInput {
  const sideOf = (key: string): MergeSide | undefined =>
    key in choices ? (choices[key] === survivor ? 'SURVIVOR' : 'MERGED') : undefined;
  const fields = pair[0].fields.flatMap(({ field: { id } }) => {
    const from = sideOf(id);
    return from ? [{ fieldId: id, from }] : [];
  });
  return {
    survivorId: pair[survivor].id,
    mergedId: pair[survivor === 0 ? 1 : 0].id,
    nameFrom: sideOf('name'),
    companyFrom: sideOf('company'),
    groupFrom: sideOf('group'),
    ...(fields.length > 0 && { fields }),
  };
}

/** Numbers of both, the survivor's first, none twice. */
export function unitedPhones(pair: Pair, survivor: Column): Contact['phones'][number][] {
  const all = [...pair[survivor].phones, ...pair[survivor === 0 ? 1 : 0].phones];
  const keyOf = ({ e164, raw, extension }: Contact['phones'][number]) =>
    `${e164 ?? raw.replace(/\D/g, '')},${extension ?? ''}`;
  return all.filter((phone, index) => all.findIndex((one) => keyOf(one) === keyOf(phone)) === index);
}

export const unitedResponsibles = (pair: Pair, survivor: Column): string[] => [
  ...new Set([...pair[survivor].responsibles, ...pair[survivor === 0 ? 1 : 0].responsibles].map(({ name }) => name)),
];
