import type { LocalisedText } from '@ringdesk/pbx-adapters';
import type { Difference } from '../compare/compare-documents';
import type { Place } from '../problems/settings-problems';
import { fieldLabel, listLabel, valueText } from './labels';

/** A difference in words. */
export interface ShownDifference {
  kind: Difference['kind'];
  list: LocalisedText;
  /** Key of the connection that the row belongs to; null: to none. */
  connection: string | null;
  title: string;
  fields: { label: LocalisedText; from: LocalisedText | null; to: LocalisedText | null }[];
}

export const shownDifference = ({ kind, list, connection, title, row, fields }: Difference): ShownDifference => ({
  ...{ kind, connection, title },
  list: listLabel(list),
  fields: fields
    .map(({ field, from, to }) => ({ label: fieldLabel(field, row), from: valueText(from), to: valueText(to) }))
    .filter(({ from, to }) => from !== null || to !== null),
});

/** `Lines › api-1 › +373 22 …: Colour` */
export function placeText({ list, connection, title, field }: Omit<Place, 'path'>): LocalisedText {
  const words = (language: 'en' | 'ru') => {
    const way = [listLabel(list)[language], connection, title].filter(Boolean).join(' › ');
    return field ? `${way}: ${fieldLabel(field)[language]}` : way;
  };
  return { en: words('en'), ru: words('ru') };
}
