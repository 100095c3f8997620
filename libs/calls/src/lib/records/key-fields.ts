import type { DataTagKind } from './data-tag.entity';

export type FieldType = 'DATE' | 'PERIOD' | 'LIST' | 'NUMBER' | 'PERSON' | 'CONTACT' | 'STRING' | 'DATE_TIME';

/** A field of a system data tag that nobody can change. */
export interface KeyField {
  key: string;
  type: FieldType;
  en: string;
  ru: string;
}

const field = (key: string, type: FieldType, en: string, ru: string): KeyField => ({ key, type, en, ru });

/** The fields of the system data tags in their order: tables T1 and T2 (B-58…B-60). */
export const KEY_FIELDS: Record<`${DataTagKind}`, readonly KeyField[]> = {
  CALL: [
    field('date', 'DATE', 'Date', 'Дата'),
    field('period', 'PERIOD', 'Time', 'Время'),
    field('type', 'LIST', 'Type', 'Тип'),
    field('durationSec', 'NUMBER', 'Duration (sec.)', 'Продолжительность (сек.)'),
    field('employee', 'PERSON', 'Employee', 'Сотрудник'),
    field('contact', 'PERSON', 'Contact', 'Контакт'),
    field('externalLine', 'STRING', 'External line', 'Внешняя линия'),
    field('contactNumber', 'STRING', "Contact's number", 'Номер контакта'),
    field('externalLineName', 'STRING', 'Name of the external line', 'Название внешней линии'),
  ],
  MISSED_CALL: [
    field('dateTime', 'DATE_TIME', 'Date and time', 'Дата и время'),
    field('type', 'LIST', 'Type', 'Тип'),
    field('contact', 'CONTACT', 'Contact', 'Контакт'),
    field('externalLine', 'STRING', 'External line', 'Внешняя линия'),
    field('contactNumber', 'STRING', "Contact's number", 'Номер контакта'),
    field('externalLineName', 'STRING', 'Name of the external line', 'Название внешней линии'),
  ],
};

/** The tags themselves, in the group Telephony (B-57). */
export const TAG_NAMES: Record<`${DataTagKind}`, { en: string; ru: string }> = {
  CALL: { en: 'Call', ru: 'Звонок' },
  MISSED_CALL: { en: 'Missed call', ru: 'Пропущенный звонок' },
};
export const TAG_GROUP = { en: 'Telephony', ru: 'Телефония' };
