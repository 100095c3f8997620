import type { Localised } from '../localised';
import type { company as source } from '../en/company';

export const company: Localised<typeof source> = {
  title: 'Компания',
  description: 'Общее для всех сотрудников.',
  timeZone: 'Часовой пояс',
  timeZoneHelp: 'По его часам считаются дни отчётов и рабочее время.',
  noZone: 'Такого часового пояса нет',
  now: 'Сейчас там {{time}}.',
};
