import { ActionIcon, Button, Text } from '@mantine/core';
import { IconGripVertical, IconPlus, IconX } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReorderButtons } from '../../ui/ReorderButtons';
import type { Field } from './ContactCardPage';
import classes from './FieldLists.module.css';

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
  const drop = (event: DragEvent, index?: number) => {
    event.preventDefault();
    event.stopPropagation();
    const id = event.dataTransfer.getData(DRAG_TYPE);
    if (id) onPlace(id, index);
  };
  return (
    <div className={classes.root}>
      <div onDragOver={allowDrop} onDrop={(event) => drop(event)}>
        <h3 className={classes.title} id="main-area">
          {t('mainArea')}
        </h3>
        <ol className={classes.list} aria-labelledby="main-area">
          {main.map((field, index) => (
            <Row key={field.id} field={field} onDrop={(event) => drop(event, index)}>
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
            </Row>
          ))}
        </ol>
        {main.length === 0 && <p className={classes.empty}>{t('mainEmpty')}</p>}
      </div>
      <div
        onDragOver={allowDrop}
        onDrop={(event) => {
          event.preventDefault();
          const id = event.dataTransfer.getData(DRAG_TYPE);
          if (main.some((field) => field.id === id)) onTakeOut(id);
        }}
      >
        <h3 className={classes.title} id="other-fields">
          {t('otherFields')}
        </h3>
        <ul className={classes.list} aria-labelledby="other-fields">
          {others.map((field) => (
            <Row key={field.id} field={field}>
              <Button
                variant="subtle"
                size="compact-sm"
                leftSection={<IconPlus size={16} aria-hidden />}
                aria-label={t('toMainOf', { name: field.name })}
                onClick={() => onPlace(field.id)}
              >
                <span className={classes.long}>{t('toMain')}</span>
              </Button>
            </Row>
          ))}
        </ul>
        {others.length === 0 && <p className={classes.empty}>{t('othersEmpty')}</p>}
      </div>
    </div>
  );
}

const allowDrop = (event: DragEvent) => {
  if (event.dataTransfer.types.includes(DRAG_TYPE)) event.preventDefault();
};

interface RowProps {
  field: Field;
  onDrop?: (event: DragEvent) => void;
  children: React.ReactNode;
}

function Row({ field, onDrop, children }: RowProps) {
  const { t } = useTranslation('contactCard');
  const [isOver, setOver] = useState(false);
  return (
    <li
      className={classes.row}
      draggable
      data-over={isOver || undefined}
      onDragStart={(event) => event.dataTransfer.setData(DRAG_TYPE, field.id)}
      onDragOver={(event) => {
        allowDrop(event);
        setOver(Boolean(onDrop));
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        onDrop?.(event);
      }}
    >
      <IconGripVertical size={18} className={classes.grip} aria-hidden />
      <span className={classes.name}>
        {field.name}
        <Text size="xs" c="dimmed">
          {t(`kinds.${field.kind}`)}
        </Text>
      </span>
      {children}
    </li>
  );
}
