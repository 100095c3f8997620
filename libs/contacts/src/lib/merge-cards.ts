import type { Contact, ContactPhone } from './contact.entity';

/** Which of two merged cards a value is taken from. */
export type MergeSide = 'SURVIVOR' | 'MERGED';

/** What a person chose; what is absent is the survivor's value, or the other's where the survivor has none. */
export interface MergeChoices {
  name?: MergeSide | null;
  company?: MergeSide | null;
  group?: MergeSide | null;
  /** By the field's id. */
  fields: Record<string, MergeSide>;
}

type Card = Pick<
  Contact,
  | 'kind'
  | 'name'
  | 'isNew'
  | 'companyId'
  | 'groupId'
  | 'fieldValues'
  | 'isRestricted'
  | 'lastCallAt'
  | 'createdAt'
  | 'templateId'
>;

/** The card of what two contacts become. */
export function mergeCards(survivor: Card, merged: Card, choices: MergeChoices): Omit<Card, 'kind'> {
  const pick = <V>(side: MergeSide | null | undefined, own: V | null, other: V | null): V | null =>
    side === 'MERGED' ? other : side === 'SURVIVOR' ? own : (own ?? other);
  // a contact that nobody has named yet gives way to one that has a name
  const named = choices.name === 'MERGED' || (!choices.name && survivor.isNew && !merged.isNew) ? merged : survivor;
  const ids = [...new Set([...Object.keys(survivor.fieldValues), ...Object.keys(merged.fieldValues)])];
  const values = ids.flatMap((id) => {
    const value = pick(choices.fields[id], survivor.fieldValues[id] ?? null, merged.fieldValues[id] ?? null);
    return value === null ? [] : [[id, value] as const];
  });
  return {
    name: named.name,
    isNew: named.isNew,
    companyId: survivor.kind === 'COMPANY' ? null : pick(choices.company, survivor.companyId, merged.companyId),
    groupId: pick(choices.group, survivor.groupId, merged.groupId),
    templateId: survivor.templateId ?? (merged.kind === survivor.kind ? merged.templateId : null),
    fieldValues: Object.fromEntries(values),
    // what was kept from somebody is not shown to them by a merge
    isRestricted: survivor.isRestricted || merged.isRestricted,
    lastCallAt: latest(survivor.lastCallAt, merged.lastCallAt),
    createdAt: survivor.createdAt < merged.createdAt ? survivor.createdAt : merged.createdAt,
  };
}

const latest = (one: Date | null, other: Date | null): Date | null => (!one || (other && other > one) ? other : one);

type Phone = Pick<ContactPhone, 'digits' | 'e164' | 'extension'>;

/** Numbers of the merged contact that the survivor has not yet, in whatever spelling. */
export function phonesToMove<P extends Phone>(survivor: readonly Phone[], merged: readonly P[]): P[] {
  const key = ({ digits, e164, extension }: Phone) => `${e164 ?? digits},${extension ?? ''}`;
  const known = new Set(survivor.map(key));
  return merged.filter((phone) => !known.has(key(phone)) && known.add(key(phone)));
}
