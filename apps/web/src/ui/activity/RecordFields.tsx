import { IconTag } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ActivityPagePartsFragment } from '../../gql/graphql';
import { formatDate, formatDateTime, formatTime } from '../../lib/format';
import { localised } from '../../lib/localised';
import classes from './Activity.module.css';

type CallRecord = ActivityPagePartsFragment['items'][number]['records'][number];
type Field = CallRecord['fields'][number];

/** The row of a data tag beneath its call: fields in the order of the tag (T1, T2); empty ones are left out. */
export function RecordFields({ record }: { record: CallRecord }) {
  const { t } = useTranslation('activity');
  const shown = record.fields
    .map((field) => ({ field, text: textOf(field, (direction) => t(`direction.${direction}`)) }))
    .filter(({ text }) => text !== null);
  return (
    <div className={classes.record}>
      <IconTag size={15} aria-hidden />
      <dl className={classes.fields} aria-label={t(record.kind === 'CALL' ? 'call' : 'missedCall')}>
        {shown.map(({ field, text }) => (
          <div key={field.key}>
            <dt>{localised(field.name)}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function textOf(field: Field, direction: (value: NonNullable<Field['direction']>) => string): string | null {
  switch (field.type) {
    case 'DATE':
      return field.at ? formatDate(field.at) : null;
    case 'DATE_TIME':
      return field.at ? formatDateTime(field.at) : null;
    case 'PERIOD':
      return field.at && field.until ? `${formatTime(field.at)} – ${formatTime(field.until)}` : null;
    case 'LIST':
      return field.direction ? direction(field.direction) : null;
    case 'NUMBER':
      return field.number === null || field.number === undefined ? null : String(field.number);
    case 'PERSON':
    case 'CONTACT':
      return field.employee?.name ?? field.contact?.name ?? null;
    case 'STRING':
      return field.text ?? null;
  }
}
