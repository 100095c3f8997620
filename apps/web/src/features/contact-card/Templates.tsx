import { Badge, Button, Group, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { type Column, DataTable } from '../../ui/DataTable';
import { RowActions } from '../../ui/RowActions';
import { SectionHeader } from '../../ui/SectionHeader';
import { DeleteTemplate } from './DeleteTemplate';
import type { Template } from './contact-card.graphql';

const PATH = '/settings/contact-card/templates';

/** The templates that new contacts begin with (B-31). */
export function Templates({ templates }: { templates: Template[] }) {
  const { t } = useTranslation(['contactCard', 'common']);
  const [doomed, setDoomed] = useState<Template | null>(null);
  const columns = useColumns(setDoomed);
  return (
    <section aria-labelledby="templates">
      <SectionHeader
        id="templates"
        title={t('templates')}
        text={t('templatesText')}
        action={
          <Button component={Link} to={`${PATH}/new`} variant="light" leftSection={<IconPlus size={18} aria-hidden />}>
            {t('addTemplate')}
          </Button>
        }
      />
      <DataTable caption={t('templatesCaption')} columns={columns} rows={templates} rowKey={({ id }) => id} />
      {doomed && <DeleteTemplate template={doomed} onClose={() => setDoomed(null)} />}
    </section>
  );
}

function useColumns(onDelete: (template: Template) => void): Column<Template>[] {
  const { t } = useTranslation(['contactCard', 'common']);
  const navigate = useNavigate();
  return [
    {
      key: 'name',
      header: t('name'),
      isTitle: true,
      cell: ({ name, isDefault }) => (
        <Group component="span" gap={8}>
          <Text component="span" fw={600}>
            {name}
          </Text>
          {isDefault && (
            <Badge variant="light" tt="none">
              {t('isDefault')}
            </Badge>
          )}
        </Group>
      ),
    },
    { key: 'kind', header: t('whatFor'), cell: ({ kind }) => t(`templateKind.${kind}`) },
    {
      key: 'fields',
      header: t('mainArea'),
      cell: ({ mainFields }) => <Text size="sm">{mainFields.map(({ name }) => name).join(', ')}</Text>,
    },
    {
      key: 'responsibles',
      header: t('responsibles'),
      cell: ({ responsibleParties }) => responsibleParties.map(({ name }) => name).join(', ') || t('whoAnswers'),
    },
    {
      key: 'usage',
      header: t('usedBy'),
      cell: ({ usage: { connections, contacts } }) => (
        <Text size="sm">
          {[...connections, ...(contacts > 0 ? [t('contactsOf', { count: contacts })] : [])].join(', ')}
        </Text>
      ),
    },
    {
      key: 'actions',
      header: t('common:table.actions'),
      isHeaderHidden: true,
      align: 'right',
      cell: (template) => (
        <RowActions
          name={template.name}
          onEdit={() => void navigate(`${PATH}/${template.id}`)}
          onCopy={() => void navigate(`${PATH}/new?from=${template.id}`)}
          onDelete={() => onDelete(template)}
        />
      ),
    },
  ];
}
