import type { FigureName } from '../call-overview.service';
import { CallReportKind, type Direction } from '../report-scope';

type ColumnName = 'date' | 'time' | 'employee' | 'contact' | 'number' | 'type' | 'minutes' | 'outcome' | 'files';

/** What an exported report says by itself. Columns are those of the page, and the number beside the contact. */
export interface ExportTexts {
  title: Record<CallReportKind, string>;
  column: Record<ColumnName, string>;
  type: Record<Direction, string>;
  /** Of outcomes that come with the product, by their codes; own ones are as they were written. */
  outcome: Record<string, string>;
  noEmployee: string;
  noContact: string;
  noGroup: string;
  hiddenContact: string;
  withheld: string;
  notKept: string;
  total: string;
  asOf: string;
  filter: Record<'employee' | 'group' | 'contact' | 'type' | 'line' | 'connection', string>;
  overview: string;
  figure: Record<FigureName, string>;
  period: string;
  before: string;
  days: string;
  lines: string;
  noLine: string;
}

const en: ExportTexts = {
  title: {
    [CallReportKind.BY_EMPLOYEE]: 'Calls by employee',
    [CallReportKind.BY_CONTACT]: 'Calls by contact',
    [CallReportKind.MISSED]: 'Missed calls',
  },
  column: {
    ...{ date: 'Date', time: 'Time', employee: 'Employee', contact: 'Contact', number: 'Number' },
    ...{ type: 'Count / Call type', minutes: 'Duration, min', outcome: 'Outcome', files: 'Attached files' },
  },
  type: { inbound: 'Incoming', outbound: 'Outgoing' },
  outcome: {
    ...{ ANSWERED: 'Question answered', ORDER: 'Order or deal', CALL_AGAIN: 'Call again later' },
    ...{ SEND_OFFER: 'Send an offer', NO_INTEREST: 'Not interested', COMPLAINT: 'Complaint' },
    WRONG_NUMBER: 'Wrong number or spam',
  },
  noEmployee: 'No employee',
  noContact: 'No contact',
  noGroup: 'no longer there',
  hiddenContact: 'Contact not visible to you',
  withheld: 'Number withheld',
  notKept: 'Call no longer kept',
  total: 'Total',
  asOf: 'as of',
  filter: {
    ...{ employee: 'Employee', group: 'Group', contact: 'Contact', type: 'Call type', line: 'Line' },
    connection: 'Connection',
  },
  overview: 'Overview of calls',
  figure: {
    ...{ inboundAnswered: 'Incoming, answered', inboundMissed: 'Incoming, missed' },
    ...{ answeredShare: 'Share answered', averageWaitSeconds: 'Average wait', quickShare: 'Answered within 20 s' },
    ...{ outboundAnswered: 'Outgoing, reached', outboundUnanswered: 'Outgoing, not reached' },
    ...{ averageTalkSeconds: 'Average talk', unansweredOffers: 'Offers not taken' },
  },
  ...{ period: 'Period', before: 'The period before', days: 'Day by day', lines: 'Lines compared', noLine: 'No line' },
};

const ru: ExportTexts = {
  title: {
    [CallReportKind.BY_EMPLOYEE]: 'Звонки по сотрудникам',
    [CallReportKind.BY_CONTACT]: 'Звонки по контактам',
    [CallReportKind.MISSED]: 'Пропущенные звонки',
  },
  column: {
    ...{ date: 'Дата', time: 'Время', employee: 'Сотрудник', contact: 'Контакт', number: 'Номер' },
    ...{
      type: 'Количество / Тип звонка',
      minutes: 'Длительность, мин',
      outcome: 'Итог',
      files: 'Присоединённые файлы',
    },
  },
  type: { inbound: 'Входящий', outbound: 'Исходящий' },
  outcome: {
    ...{ ANSWERED: 'Вопрос решён', ORDER: 'Заказ или сделка', CALL_AGAIN: 'Перезвонить позже' },
    ...{ SEND_OFFER: 'Отправить предложение', NO_INTEREST: 'Неинтересно', COMPLAINT: 'Жалоба' },
    WRONG_NUMBER: 'Ошиблись номером, спам',
  },
  noEmployee: 'Без сотрудника',
  noContact: 'Без контакта',
  noGroup: 'больше нет',
  hiddenContact: 'Контакт вам не виден',
  withheld: 'Номер скрыт',
  notKept: 'Звонок больше не хранится',
  total: 'Всего',
  asOf: 'по состоянию на',
  filter: {
    ...{ employee: 'Сотрудник', group: 'Группа', contact: 'Контакт', type: 'Тип звонка', line: 'Линия' },
    connection: 'Подключение',
  },
  overview: 'Обзор звонков',
  figure: {
    ...{ inboundAnswered: 'Входящие отвеченные', inboundMissed: 'Входящие пропущенные' },
    ...{ answeredShare: 'Доля отвеченных', averageWaitSeconds: 'Среднее ожидание', quickShare: 'Отвечены за 20 с' },
    ...{ outboundAnswered: 'Исходящие успешные', outboundUnanswered: 'Исходящие без ответа' },
    ...{ averageTalkSeconds: 'Средний разговор', unansweredOffers: 'Не взятые вызовы' },
  },
  ...{ period: 'Период', before: 'Период до этого', days: 'По дням', lines: 'Сравнение линий', noLine: 'Без линии' },
};

export const exportTexts = (locale: string): ExportTexts => (locale === 'ru' ? ru : en);
