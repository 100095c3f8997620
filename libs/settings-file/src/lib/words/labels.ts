import { adapterOf, type LocalisedText } from '@ringdesk/pbx-adapters';
import type { ListName, Row } from '../file/settings-lists';

type Words = readonly [en: string, ru: string];

const localised = ([en, ru]: Words): LocalisedText => ({ en, ru });

const LISTS: Record<ListName, Words> = {
  account: ['Company', 'Компания'],
  employeeGroups: ['Employee groups', 'Группы сотрудников'],
  phoneTypes: ['Phone types', 'Типы телефонов'],
  contactGroups: ['Contact groups', 'Группы контактов'],
  contactFields: ['Contact fields', 'Поля контактов'],
  contactTemplates: ['Contact templates', 'Шаблоны контактов'],
  taskFields: ['Task fields', 'Поля задач'],
  outcomes: ['Outcomes of calls', 'Итоги звонков'],
  dataTagFields: ['Data tag fields', 'Поля аналитик'],
  connections: ['Connections', 'Подключения'],
  shortNumbers: ['Short numbers', 'Короткие номера'],
  lines: ['Lines', 'Линии'],
  ignoredNumbers: ['Ignored numbers', 'Игнорируемые номера'],
};

/** Words for fields of the file, by their names there; parts as `filing.place`. */
const FIELDS: Record<string, Words> = {
  name: ['Name', 'Название'],
  order: ['Order', 'Порядок'],
  timeZone: ['Time zone', 'Часовой пояс'],
  workingHours: ['Working hours', 'Рабочее время'],
  holidays: ['Holidays', 'Выходные дни'],
  callBackMinutes: ['Call back within, minutes', 'Перезвонить за, минут'],
  wrapUpSeconds: ['Wrap-up, seconds', 'Время на итоги, секунд'],
  recordingDays: ['Recordings are kept, days', 'Записи хранятся, дней'],
  callMonths: ['Calls are kept, months', 'Звонки хранятся, месяцев'],
  maskedRoles: ['Roles that see masked numbers', 'Роли, которым номера скрыты'],
  callViewers: ['Who sees calls in reports', 'Кто видит звонки в отчётах'],
  missedCallViewers: ['Who sees missed calls in reports', 'Кто видит пропущенные в отчётах'],
  members: ['Members', 'Участники'],
  code: ['Comes with the product as', 'Из комплекта программы'],
  mask: ['Mask', 'Маска'],
  kind: ['Kind', 'Вид'],
  options: ['Options', 'Варианты'],
  isDefault: ['Default', 'Основной'],
  mainFields: ['Main fields', 'Основные поля'],
  defaultValues: ['Default value', 'Значение по умолчанию'],
  group: ['Group', 'Группа'],
  phoneType: ['Phone type', 'Тип телефона'],
  responsibles: ['Responsible', 'Ответственные'],
  isRestricted: ['Restricted access', 'Ограниченный доступ'],
  access: ['Access', 'Доступ'],
  direction: ['Direction', 'Направление'],
  wantsNextStep: ['Asks for a next step', 'Спрашивает о следующем шаге'],
  tag: ['Data tag', 'Аналитика'],
  key: ['Key', 'Ключ'],
  provider: ['Provider', 'Провайдер'],
  country: ['Country', 'Страна'],
  isEnabled: ['Enabled', 'Включено'],
  aliases: ['Name at the PBX', 'Имя в АТС'],
  outgoingNumberChange: ['Number change on outgoing calls', 'Изменение номера при исходящем звонке'],
  newContactNumberChange: ['Number change for new contacts', 'Изменение номера у нового контакта'],
  createsContactsForOutgoing: ['Outgoing calls make contacts', 'Исходящие создают контакты'],
  contactTemplate: ['Template for new contacts', 'Шаблон новых контактов'],
  newContactResponsible: ['Responsible of a new contact', 'Ответственный у нового контакта'],
  notifiesResponsible: ['The responsible sees the popup', 'Ответственный видит окно звонка'],
  missedRecipients: ['Recipients of missed calls', 'Получатели пропущенных'],
  missedRecipientEmployees: ['Selected recipients', 'Выбранные получатели'],
  filing: ['Where records go', 'Куда прикреплять звонки'],
  'filing.place': ['Where records go', 'Куда прикреплять звонки'],
  'filing.conditions': ['Conditions on the task', 'Условия на задачу'],
  'filing.logic': ['Logic of the conditions', 'Связь условий'],
  'filing.fallback': ['Where there is no such task', 'При отсутствии такой задачи'],
  forwarding: ['Forward to the responsible', 'Перенаправление на ответственного'],
  recordingMode: ['Recordings', 'Записи разговоров'],
  recordingHosts: ['Hosts of recordings in private networks', 'Узлы записей в частных сетях'],
  number: ['Number', 'Номер'],
  employee: ['Employee', 'Сотрудник'],
  color: ['Colour', 'Цвет'],
  isPrefix: ['All numbers that begin so', 'Все номера с таким началом'],
  comment: ['Comment', 'Комментарий'],
  connection: ['Only in the connection', 'Только в подключении'],
  audience: ['Who sees its popups', 'Кто видит окна звонков'],
};

/** How fields of inputs are called in the file. */
const AS_IN_FILE: Record<string, string> = {
  memberIds: 'members',
  mainFieldIds: 'mainFields',
  groupId: 'group',
  phoneTypeId: 'phoneType',
  responsibleIds: 'responsibles',
  callViewerIds: 'callViewers',
  missedCallViewerIds: 'missedCallViewers',
  contactTemplateId: 'contactTemplate',
  connectionId: 'connection',
  missedRecipientIds: 'missedRecipientEmployees',
  mode: 'recordingMode',
  days: 'recordingDays',
  hosts: 'recordingHosts',
};

export const listLabel = (list: ListName): LocalisedText => localised(LISTS[list]);

/**
 * The words for a field, by its path in the file or in the input that a service refused.
 * @param row names the provider, whose fields have words of their own
 */
export function fieldLabel(path: string, row: Row = {}): LocalisedText {
  const [first, ...rest] = path.split('.');
  const field = AS_IN_FILE[first] ?? first;
  const part = rest.join('.');
  const [sub = ''] = rest;
  if (field === 'settings') {
    return adapterOf(String(row.provider))?.settings[sub]?.label ?? { en: sub, ru: sub };
  }
  const whole = FIELDS[`${field}.${sub}`] ?? FIELDS[field];
  const { en, ru } = whole ? localised(whole) : { en: field, ru: field };
  if (field === 'filing' && rest[0] === 'conditions' && rest[1] !== undefined) {
    const number = Number(rest[1]) + 1;
    return { en: `${en}, ${number}`, ru: `${ru}, ${number}` };
  }
  if (part === '' || FIELDS[`${field}.${sub}`]) return { en, ru };
  return /^\d+/.test(part) ? { en, ru } : { en: `${en}: ${part}`, ru: `${ru}: ${part}` };
}

const YES = localised(['yes', 'да']);
const NO = localised(['no', 'нет']);

/** A value for people; null: there is none. */
export function valueText(value: unknown): LocalisedText | null {
  if (typeof value === 'boolean') return value ? YES : NO;
  const text = plainText(value);
  return text === '' ? null : { en: text, ru: text };
}

function plainText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) {
    const isOfRows = value.some((item) => typeof item === 'object' && item !== null);
    return value.map(plainText).join(isOfRows ? '; ' : ', ');
  }
  if (typeof value === 'object') return Object.values(value).map(plainText).filter(Boolean).join(' ');
  return String(value);
}
