import { useMutation } from '@apollo/client/react';
import { SegmentedControl, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyError } from '../../lib/notify';
import { Card } from '../../ui/Card';
import { moved } from '../../ui/ReorderButtons';
import type { Field, Template } from './ContactCardPage';
import { FieldLists } from './FieldLists';
import { SectionHeader } from './SectionHeader';
import { SAVE_TEMPLATE } from './contact-card.graphql';

/** Which fields a contact shows first, in which order: the popup follows it (B-25). Every step is saved at once. */
export function TemplateOrder({ templates, fields }: { templates: Template[]; fields: Field[] }) {
  const { t } = useTranslation('contactCard');
  const [chosen, setChosen] = useState(templates[0]?.id);
  const template = templates.find(({ id }) => id === chosen) ?? templates[0];
  if (!template) return null;
  const labelOf = ({ kind, name, isDefault }: Template) => (isDefault ? t(`templateKind.${kind}`) : name);
  return (
    <section aria-labelledby="order">
      <SectionHeader
        id="order"
        title={t('order')}
        text={t('orderText')}
        action={
          templates.length > 1 && (
            <SegmentedControl
              aria-label={t('template')}
              value={template.id}
              onChange={setChosen}
              data={templates.map((one) => ({ value: one.id, label: labelOf(one) }))}
            />
          )
        }
      />
      <Card>
        <Order key={template.id} template={template} fields={fields} />
      </Card>
    </section>
  );
}

function Order({ template, fields }: { template: Template; fields: Field[] }) {
  const { t } = useTranslation('contactCard');
  const [announcement, setAnnouncement] = useState('');
  const [save] = useMutation(SAVE_TEMPLATE);
  const ids = template.mainFields.map(({ id }) => id);
  const main = ids.flatMap((id) => fields.find((field) => field.id === id) ?? []);
  const others = fields.filter(({ id }) => !ids.includes(id));

  const change = (mainFieldIds: string[], movedId: string) => {
    const position = mainFieldIds.indexOf(movedId) + 1;
    const name = fields.find(({ id }) => id === movedId)?.name ?? '';
    save({
      variables: { input: { id: template.id, mainFieldIds } },
      optimisticResponse: {
        saveContactTemplate: {
          __typename: 'ContactTemplate',
          id: template.id,
          mainFields: mainFieldIds.map((id) => ({ __typename: 'ContactField', id })),
        } as never,
      },
    })
      .then(() => position > 0 && setAnnouncement(t('moved', { name, position })))
      .catch(notifyError);
  };

  return (
    <>
      <FieldLists
        main={main}
        others={others}
        onPlace={(id, index) => {
          const from = ids.indexOf(id);
          change(from < 0 ? ids.toSpliced(index ?? ids.length, 0, id) : moved(ids, from, index ?? ids.length - 1), id);
        }}
        onTakeOut={(id) =>
          change(
            ids.filter((one) => one !== id),
            id,
          )
        }
      />
      <VisuallyHidden role="status">{announcement}</VisuallyHidden>
    </>
  );
}
