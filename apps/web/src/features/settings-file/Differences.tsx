import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SettingsPreviewDetailsFragment } from '../../gql/graphql';
import { localised } from '../../lib/localised';
import { Card } from '../../ui/Card';
import classes from './SettingsFile.module.css';

type Difference = SettingsPreviewDetailsFragment['differences'][number];

/** What would be added, changed and removed, list by list, field by field. */
export function Differences({ differences }: { differences: readonly Difference[] }) {
  const lists = [...new Set(differences.map(({ list }) => localised(list)))];
  return lists.map((list) => (
    <section key={list} aria-label={list}>
      <Card>
        <h2 className={classes.list}>{list}</h2>
        <ul className={classes.rows}>
          {differences.map((difference, index) =>
            localised(difference.list) === list ? <Row key={index} difference={difference} /> : null,
          )}
        </ul>
      </Card>
    </section>
  ));
}

function Row({ difference: { kind, connection, title, fields } }: { difference: Difference }) {
  const { t } = useTranslation('settingsFile');
  return (
    <li className={classes.row}>
      <div className={classes.head}>
        <span className={classes.kind} data-kind={kind}>
          {t(`kind.${kind}`)}
        </span>
        <strong>{title}</strong>
        {connection && (
          <Text span size="sm" c="dimmed">
            {connection}
          </Text>
        )}
      </div>
      {fields.length > 0 && (
        <dl className={classes.fields}>
          {fields.map(({ label, from, to }, index) => (
            <div key={index}>
              <dt>{localised(label)}</dt>
              <dd>
                {kind !== 'ADDED' && (
                  <>
                    <del>{from ? localised(from) : t('empty')}</del>
                    <span aria-hidden> → </span>
                  </>
                )}
                <ins>{to ? localised(to) : t('empty')}</ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}
