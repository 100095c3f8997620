import { useMutation, useQuery } from '@apollo/client/react';
import { Anchor, NativeSelect, Radio, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ConnectionParametersFragment, NewContactResponsible, UpdatePbxConnectionInput } from '../../gql/graphql';
import { namedOptions } from '../../lib/options';
import { notifyDone, notifyError } from '../../lib/notify';
import { Section } from '../../ui/Section';
import { SwitchSetting } from './SwitchSetting';
import { CONTACT_TEMPLATES, UPDATE_CONNECTION } from './connections.graphql';

const RESPONSIBLES: NewContactResponsible[] = ['TEMPLATE_OR_ANSWERED', 'TEMPLATE', 'ANSWERED'];

/** "Template for new contacts" (B-05, B-31) and who becomes responsible for them (B-37…B-39), saved when chosen. */
export function NewContactsSection({ connection }: { connection: ConnectionParametersFragment }) {
  const { t } = useTranslation('connections');
  const { data } = useQuery(CONTACT_TEMPLATES);
  const [update, { loading }] = useMutation(UPDATE_CONNECTION);
  const templates = data?.contactTemplates ?? [];
  const fallback = templates.find(({ kind, isDefault }) => kind === 'PERSON' && isDefault);
  const change = async (input: Omit<UpdatePbxConnectionInput, 'id'>) => {
    try {
      await update({ variables: { input: { id: connection.id, ...input } } });
      notifyDone();
    } catch (error) {
      notifyError(error);
    }
  };
  const summary = connection.contactTemplate?.name ?? t('newContacts.default', { name: fallback?.name ?? '' });
  return (
    <Section title={t('newContacts.title')} description={t('newContacts.text')} summary={summary}>
      <Stack gap="lg" maw={560}>
        <div>
          <NativeSelect
            label={t('newContacts.template')}
            disabled={loading || !data}
            value={connection.contactTemplate?.id ?? ''}
            data={[
              { value: '', label: t('newContacts.default', { name: fallback?.name ?? '' }) },
              ...namedOptions(templates),
            ]}
            onChange={({ currentTarget }) => void change({ contactTemplateId: currentTarget.value || null })}
          />
          <Anchor component={Link} to="/settings/contact-card" size="sm" mt={6} display="inline-block">
            {t('newContacts.editTemplates')}
          </Anchor>
        </div>
        <Radio.Group
          label={t('newContacts.responsible')}
          value={connection.newContactResponsible}
          onChange={(value) => void change({ newContactResponsible: value as NewContactResponsible })}
        >
          <Stack gap="xs" mt="xs">
            {RESPONSIBLES.map((value) => (
              <Radio
                key={value}
                value={value}
                disabled={loading}
                label={t(`newContacts.value.${value}`)}
                description={t(`newContacts.help.${value}`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        <Named
          responsibles={
            (connection.contactTemplate ? templates.find(({ id }) => id === connection.contactTemplate?.id) : fallback)
              ?.responsibles ?? []
          }
        />
        <SwitchSetting
          connectionId={connection.id}
          field="createsContactsForOutgoing"
          isOn={connection.createsContactsForOutgoing}
          label={t('createsContacts')}
          help={t('createsContactsHelp')}
        />
      </Stack>
    </Section>
  );
}

/** Whom the chosen template names, so that nobody has to look it up. */
function Named({ responsibles }: { responsibles: readonly { name: string }[] }) {
  const { t } = useTranslation('connections');
  const names = responsibles.map(({ name }) => name).join(', ');
  return (
    <Text size="sm" c="dimmed">
      {names ? t('newContacts.named', { names }) : t('newContacts.namesNobody')}
    </Text>
  );
}
