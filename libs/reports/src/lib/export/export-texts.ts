import { CallReportKind, type Direction } from '../report-scope';

type ColumnName = 'date' | 'time' | 'employee' | 'contact' | 'number' | 'type' | 'minutes' | 'files';

/** What an exported report says by itself. Columns are those of the page, and the number beside the contact. */
export interface ExportTexts {
  title: Record<CallReportKind, string>;
  column: Record<ColumnName, string>;
  type: Record<Direction, string>;
  noEmployee: string;
  noContact: string;
  hiddenContact: string;
  withheld: string;
  total: string;
  asOf: string;
}

const en: ExportTexts = {
  title: {
    [CallReportKind.BY_EMPLOYEE]: 'Calls by employee',
    [CallReportKind.BY_CONTACT]: 'Calls by contact',
    [CallReportKind.MISSED]: 'Missed calls',
  },
  column: {
    ...{ date: 'Date', time: 'Time', employee: 'Employee', contact: 'Contact', number: 'Number' },
    ...{ type: 'Count / Call type', minutes: 'Duration, min', files: 'Attached files' },
  },
  type: { inbound: 'Incoming', outbound: 'Outgoing' },
  noEmployee: 'No employee',
  noContact: 'No contact',
  hiddenContact: 'Contact not visible to you',
  withheld: 'Number withheld',
  total: 'Total',
  asOf: 'as of',
};

const ru: ExportTexts = {
  title: {
    [CallReportKind.BY_EMPLOYEE]: 'Звонки по сотрудникам',
    [CallReportKind.BY_CONTACT]: 'Звонки по контактам',
    [CallReportKind.MISSED]: 'Пропущенные звонки',
  },
  column: {
    ...{ date: 'Дата', time: 'Время', employee: 'Сотрудник', contact: 'Контакт', number: 'Номер' },
    ...{ type: 'Количество / Тип звонка', minutes: 'Длительность, мин', files: 'Присоединённые файлы' },
  },
  type: { inbound: 'Входящий', outbound: 'Исходящий' },
  noEmployee: 'Без сотрудника',
  noContact: 'Без контакта',
  hiddenContact: 'Контакт вам не виден',
  withheld: 'Номер скрыт',
  total: 'Всего',
  asOf: 'по состоянию на',
};

export const exportTexts = (locale: string): ExportTexts => (locale === 'ru' ? ru : en);
