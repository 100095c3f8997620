import type { WebhookRequest } from '../adapter';
import { storable } from './read-fields';
import { objectIn, type WireObject } from '../wire-values';

/** Deeper names are no PBX's. */
const MAX_DEPTH = 6;

/** The nested body of a request, in JSON or as a form in PHP's brackets; null: neither. */
export function nestedBody({ body, fields }: Pick<WebhookRequest, 'body' | 'fields'>): WireObject | null {
  return objectIn(body) ?? (Object.keys(fields).length > 0 ? nestedOf(fields) : null);
}

/** `leg[ext]=001&otherLegs[0][num]=380` as the object that it stands for; all its values are texts. */
export function nestedOf(fields: Readonly<Record<string, string>>): WireObject {
  const whole: Branch = Object.create(null) as Branch;
  for (const [name, value] of Object.entries(fields)) {
    const path = name.replaceAll(']', '').split('[').slice(0, MAX_DEPTH);
    const last = path.pop() ?? '';
    let branch = whole;
    for (const part of path) {
      const next = branch[part];
      branch = branch[part] = typeof next === 'object' ? next : (Object.create(null) as Branch);
    }
    branch[last] = value;
  }
  return withLists(whole) as WireObject;
}

/** Nested values by the names that a form gives them; what is null, undefined or too deep is left out. */
export const flatOf = (value: object): Record<string, string> => Object.fromEntries(flatEntries(value, '', 1));

function flatEntries(value: object, prefix: string, depth: number): [string, string][] {
  return Object.entries(value).flatMap(([name, field]): [string, string][] => {
    const path = prefix ? `${prefix}[${name}]` : name;
    if (field === null || field === undefined) return [];
    if (typeof field !== 'object') return [[storable(path), storable(String(field))]];
    return depth < MAX_DEPTH ? flatEntries(field as object, path, depth + 1) : [];
  });
}

interface Branch {
  [name: string]: string | Branch;
}

/** A branch whose names count from 0 is a list. */
function withLists(branch: Branch | string): unknown {
  if (typeof branch === 'string') return branch;
  const entries = Object.entries(branch).map(([name, value]) => [name, withLists(value)] as const);
  const isList = entries.length > 0 && entries.every(([name], index) => name === String(index));
  return isList ? entries.map(([, value]) => value) : Object.fromEntries(entries);
}
