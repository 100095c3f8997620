import type { activity as source } from '../en/activity';
import type { Localised } from '../localised';

export const activity: Localised<typeof source> = {
  title: 'Лента событий',
  filter: 'Показывать только',
  kinds: { CALL: 'Звонки', COMMENT: 'Комментарии', TASK: 'Задачи' },
  nothing: 'Пока ничего не произошло.',
  more: 'Показать более ранние',
  call: 'Звонок',
  missedCall: 'Пропущенный звонок',
  comment: 'Комментарий',
  taskMade: 'Создана задача',
  hidden: 'Скрытый',
  direction: { INBOUND: 'Входящий', OUTBOUND: 'Исходящий' },
};
