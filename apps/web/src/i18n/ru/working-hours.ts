import type { Localised } from '../localised';
import type { workingHours as source } from '../en/working-hours';

export const workingHours: Localised<typeof source> = {
  title: 'Рабочее время',
  from: '{{day}}, с',
  to: '{{day}}, до',
  add: '{{day}}: добавить часы',
  remove: '{{day}}: убрать часы',
  none: 'Не работает',
  incomplete: 'Не указано время',
};
