import { Anchor, Button, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ImportSettingsFileMutation } from '../../gql/graphql';
import { localised } from '../../lib/localised';
import { Card } from '../../ui/Card';
import classes from './SettingsFile.module.css';

interface ImportDoneProps {
  done: ImportSettingsFileMutation['importSettingsFile'];
  onAgain: () => void;
}

/** What was brought in, and what is left to do by hand. */
export function ImportDone({ done, onAgain }: ImportDoneProps) {
  const { t } = useTranslation('settingsFile');
  const { changed, leftOut, missingSecrets, madeConnections, refusals } = done;
  return (
    <Card>
      <Stack gap="sm">
        <Title order={2}>{t('done.title')}</Title>
        <Text role="status">
          {t('done.changed', { count: changed })} {leftOut > 0 && t('done.leftOut', { count: leftOut })}
        </Text>
        {madeConnections.length > 0 && (
          <div>
            <Text>{t('done.made')}</Text>
            <ul className={classes.problems}>
              {madeConnections.map(({ id, name }) => (
                <li key={id}>
                  <Anchor component={Link} to={`/settings/connections/${id}`}>
                    {name}
                  </Anchor>
                </li>
              ))}
            </ul>
          </div>
        )}
        {missingSecrets.length > 0 && (
          <div>
            <Text>{t('done.secrets')}</Text>
            <ul className={classes.problems}>
              {missingSecrets.map(({ connection, connectionName, key, label }) => (
                <li key={`${connection} ${key}`}>{`${connectionName}: ${localised(label)}`}</li>
              ))}
            </ul>
          </div>
        )}
        {refusals.map(({ connection, message }) => (
          <Text key={connection}>{t('done.refused', { connection, message })}</Text>
        ))}
        <div>
          <Button variant="default" onClick={onAgain}>
            {t('preview.another')}
          </Button>
        </div>
      </Stack>
    </Card>
  );
}
