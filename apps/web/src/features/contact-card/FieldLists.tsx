import { ActionIcon, Button, Text } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DragRow, allowDrop, droppedId } from '../../ui/DragRow';
import { ReorderButtons } from '../../ui/ReorderButtons';
import classes from './FieldLists.module.css';
import type { Field } from './contact-card.graphql';

const DRAG_TYPE = 'application/x-contact-field';

interface FieldListsProps {
  main: Field[];
  others: Field[];
  /** Into the main area at this place, from wherever it was; without a place: at the end. */
  onPlace: (id: string, index?: number) => void;
  onTakeOut: (id: string) => void;
}

/** The main area and the rest; fields move by dragging or by buttons. */
export function FieldLists({ main, others, onPlace, onTakeOut }: FieldListsProps) {
  const { t } = useTranslation('contactCard');
  return (
    <div className={classes.root}>
      <div
        onDragOver={(event) => allowDrop(event, DRAG_TYPE)}
        onDrop={(event) => {
          event.preventDefault();
          const id = droppedId(event, DRAG_TYPE);
          if (id) onPlace(id);
        }}
      >
        <h3 className={classes.title} id="main-area">
          {t('mainArea')}
        </h3>
        <ol className={classes.list} aria-labelledby="main-area">
          {main.map((field, index) => (
            <DragRow key={field.id} type={DRAG_TYPE} id={field.id} onDrop={(id) => onPlace(id, index)}>
              <Name field={field} />
              <ReorderButtons
                name={field.name}
                index={index}
                count={main.length}
                onMove={(_, to) => onPlace(field.id, to)}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('fromMainOf', { name: field.name })}
                onClick={() => onTakeOut(field.id)}
              >
                <IconX size={18} />
              </ActionIcon>
            </DragRow>
          ))}
        </ol>
        {main.length === 0 && <p className={classes.empty}>{t('mainEmpty')}</p>}
      </div>
      <div
        onDragOver={(event) => allowDrop(event, DRAG_TYPE)}
        onDrop={(event) => {
          event.preventDefault();
          const id = droppedId(event, DRAG_TYPE);
          if (id && main.some((field) => field.id === id)) onTakeOut(id);
        }}
      >
        <h3 className={classes.title} id="other-fields">
          {t('otherFields')}
        </h3>
        <ul className={classes.list} aria-labelledby="other-fields">
          {others.map((field) => (
            <DragRow key={field.id} type={DRAG_TYPE} id={field.id}>
              <Name field={field} />
              <Button
                variant="subtle"
                size="compact-sm"
                leftSection={<IconPlus size={16} aria-hidden />}
                aria-label={t('toMainOf', { name: field.name })}
                onClick={() => onPlace(field.id)}
              >
                <span className={classes.long}>{t('toMain')}</span>
              </Button>
            </DragRow>
          ))}
        </ul>
        {others.length === 0 && <p className={classes.empty}>{t('othersEmpty')}</p>}
      </div>
    </div>
  );
}

/** What a field is called, and its kind. */
function Name({ field }: { field: Field }) {
  const { t } = useTranslation('ownFields');
  return (
    <span className={classes.name}>
      {field.name}
      <Text size="xs" c="dimmed">
        {t(`kinds.${field.kind}`)}
      </Text>
    </span>
  );
}
