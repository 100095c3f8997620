import { useMutation } from '@apollo/client/react';
import { Menu } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../gql';
import type { MyPresenceFragment } from '../../gql/graphql';
import { notifyError } from '../../lib/notify';

const SET_AWAY = graphql(`
  mutation SetAway($isAway: Boolean!) {
    setAway(isAway: $isAway) {
      ...MyPresence
    }
  }
`);

const END_WRAP_UP = graphql(`
  mutation EndWrapUp {
    endWrapUp {
      ...MyPresence
    }
  }
`);

/** In the header's menu: ready or away; and, after a call, that its notes are done. */
export function PresenceItems({ presence: { state, isAway } }: { presence: MyPresenceFragment }) {
  const { t } = useTranslation('board');
  const [setAway] = useMutation(SET_AWAY);
  const [endWrapUp] = useMutation(END_WRAP_UP);
  return (
    <>
      <Menu.Label>{t('myState')}</Menu.Label>
      <Menu.RadioGroup
        value={isAway ? 'AWAY' : 'READY'}
        onChange={(value) => void setAway({ variables: { isAway: value === 'AWAY' } }).catch(notifyError)}
      >
        {(['READY', 'AWAY'] as const).map((value) => (
          <Menu.RadioItem key={value} value={value}>
            {t(`presence.${value}`)}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
      {state === 'WRAP_UP' && (
        <Menu.Item
          leftSection={<IconCheck size={17} aria-hidden />}
          onClick={() => void endWrapUp().catch(notifyError)}
        >
          {t('endWrapUp')}
        </Menu.Item>
      )}
    </>
  );
}
