import type { LocalisedText } from '../../settings';

/** The eight kinds of notice. */
export type NoticeKind =
  | 'incoming'
  | 'outgoing'
  | 'ringing'
  | 'talk_started'
  | 'talk_finished'
  | 'call_finished'
  | 'call_lost'
  | 'record_ready';

/** A notification that the administrator makes in the cabinet. */
export interface Notification {
  kind: NoticeKind;
  /** The type to choose in the cabinet. */
  type: LocalisedText;
  /** Placeholders beside those of every body. */
  members: string[];
}

const IN_EVERY_BODY = ['call_session_id', 'notification_time', 'virtual_phone_number', 'contact_phone_number'];
const OF_A_LEG = ['direction', 'call_source', 'external_id', 'employee_id', 'employee_full_name'];

export const NOTIFICATIONS: Notification[] = [
  {
    kind: 'incoming',
    type: { en: 'Inbound call on a virtual phone number', ru: 'Входящий звонок на виртуальный номер' },
    members: ['scenario_name', 'contact_full_name'],
  },
  {
    kind: 'outgoing',
    type: { en: 'Outbound call', ru: 'Исходящий звонок' },
    members: ['employee_id', 'employee_full_name', 'employee_phone_number'],
  },
  {
    kind: 'ringing',
    type: { en: 'Waiting for the answer', ru: 'Ожидание ответа' },
    members: [...OF_A_LEG, 'leg_id'],
  },
  {
    kind: 'talk_started',
    type: { en: 'Talk started', ru: 'Начало разговора' },
    members: [...OF_A_LEG, 'leg_ids'],
  },
  {
    kind: 'talk_finished',
    type: { en: 'Talk finished', ru: 'Завершение разговора' },
    members: [...OF_A_LEG, 'leg_ids', 'talk_time_duration'],
  },
  {
    kind: 'call_finished',
    type: { en: 'Call finished', ru: 'Завершение звонка' },
    members: [...OF_A_LEG, 'scenario_name', 'talk_time_duration', 'total_time_duration', 'wait_time_duration'],
  },
  {
    kind: 'call_lost',
    type: { en: 'Lost call', ru: 'Потерянный звонок' },
    members: ['scenario_name', 'wait_time_duration', 'employee_ids'],
  },
  {
    kind: 'record_ready',
    type: { en: 'Call recording completed', ru: 'Запись разговора готова' },
    members: ['employee_id', 'employee_full_name', 'file_link', 'file_duration'],
  },
];

/** Placeholders stand without quotes: the platform puts in complete JSON values, texts with theirs. */
export function bodyOf({ kind, members }: Pick<Notification, 'kind' | 'members'>): string {
  const placeholders = [...IN_EVERY_BODY, ...members].map((name) => `"${name}": {{${name}}}`);
  return `{"event": "${kind}", ${placeholders.join(', ')}}`;
}

/** All names that the platform itself puts into bodies, ours or PlanFix's. */
export const OWN_MEMBERS: ReadonlySet<string> = new Set([
  ...['event', 'notification_name', 'notification_mnemonic', 'communication_number', 'contact_id'],
  ...['tag_ids', 'tag_names', 'contact_full_name'],
  ...IN_EVERY_BODY,
  ...NOTIFICATIONS.flatMap(({ members }) => members),
]);
