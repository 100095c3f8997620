import { ActionIcon, Input, Select, Text, VisuallyHidden } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { moved } from '../lib/moved';
import { type Party, partyOptions, useParties } from '../lib/use-parties';
import { DragRow } from './DragRow';
import classes from './OrderedParties.module.css';
import { ReorderButtons } from './ReorderButtons';

const DRAG_TYPE = 'application/x-party';

interface OrderedPartiesProps {
  label: string;
  description?: ReactNode;
  error?: ReactNode;
  /** Groups are not offered. */
  isOfEmployees?: boolean;
  value: string[];
  /** Those that are named already, who may have left since. */
  present?: readonly Party[];
  onChange: (ids: string[]) => void;
}

/** Employees and groups whose order counts: dragged, or moved by buttons; the first who can comes first. */
export function OrderedParties(props: OrderedPartiesProps) {
  const { label, description, error, isOfEmployees = false, value, present = [], onChange } = props;
  const { t } = useTranslation(['parties', 'common']);
  const [announcement, setAnnouncement] = useState('');
  const labelId = useId();
  const parties = useParties(present);
  const chosen = value.flatMap((id) => parties.find((party) => party.id === id) ?? []);
  const place = (id: string, index: number) => {
    const from = chosen.findIndex((party) => party.id === id);
    if (from < 0 || from === index) return;
    onChange(moved(value, value.indexOf(id), value.indexOf(chosen[index].id)));
    setAnnouncement(t('place', { name: chosen[from].name, place: index + 1, count: chosen.length }));
  };
  return (
    <div role="group" aria-labelledby={labelId}>
      <Input.Label id={labelId} labelElement="div">
        {label}
      </Input.Label>
      {description && <Input.Description>{description}</Input.Description>}
      {chosen.length > 0 && (
        <ol className={classes.list} aria-labelledby={labelId}>
          {chosen.map((party, index) => (
            <DragRow key={party.id} type={DRAG_TYPE} id={party.id} onDrop={(id) => place(id, index)}>
              <span className={classes.name}>
                {party.name}
                {party.isGroup && (
                  <Text span size="xs" c="dimmed">
                    {t('group')}
                  </Text>
                )}
              </span>
              {chosen.length > 1 && (
                <ReorderButtons
                  name={party.name}
                  index={index}
                  count={chosen.length}
                  onMove={(_, to) => place(party.id, to)}
                />
              )}
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`${t('common:action.remove')}: ${party.name}`}
                onClick={() => onChange(value.filter((id) => id !== party.id))}
              >
                <IconX size={18} />
              </ActionIcon>
            </DragRow>
          ))}
        </ol>
      )}
      <Select
        aria-label={t('addTo', { label })}
        placeholder={t(isOfEmployees ? 'addEmployee' : 'add')}
        searchable
        mt={6}
        nothingFoundMessage={t('nobodyFound')}
        data={partyOptions(
          parties.filter(({ id, isGroup }) => !value.includes(id) && !(isOfEmployees && isGroup)),
          { groups: t('groups'), employees: t('employees') },
        )}
        value={null}
        error={error}
        onChange={(id) => id && onChange([...value, id])}
      />
      <VisuallyHidden role="status">{announcement}</VisuallyHidden>
    </div>
  );
}
