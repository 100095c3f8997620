import type { find as source } from '../en/find';
import type { Localised } from '../localised';

export const find: Localised<typeof source> = {
  contactPlaceholder: 'Часть имени или номера',
  noSuchContact: 'Никого не найдено',
  taskPlaceholder: 'Название, номер или контакт',
  noSuchTask: 'Задач не найдено',
};
