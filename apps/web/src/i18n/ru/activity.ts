import type { activity as source } from '../en/activity';
import type { Localised } from '../localised';

export const activity: Localised<typeof source> = {
  title: 'Лента событий',
  filter: 'Показывать только',
  kinds: { CALL: 'Звонки', COMMENT: 'Комментарии', TASK: 'Задачи', TASK_CHANGE: 'Изменения' },
  nothing: 'Пока ничего не произошло.',
  more: 'Показать более ранние',
  call: 'Звонок',
  missedCall: 'Пропущенный звонок',
  comment: 'Комментарий',
  taskMade: 'Создана задача',
  change: { STATUS: 'Изменён статус', ASSIGNEE: 'Изменён исполнитель', DUE: 'Изменён срок' },
  fromTo: '{{from}} → {{to}}',
  noDate: 'без срока',
  hidden: 'Скрытый',
  undo: 'Отменить',
  record: {
    menu: 'Действия с записью: {{name}}',
    move: 'Перенести…',
    delete: 'Удалить запись',
    moveTitle: 'Перенести запись о звонке',
    place: 'Куда она относится',
    to: { contact: 'К контакту', task: 'К задаче' },
    which: { contact: 'Какой контакт', task: 'Какая задача' },
    toHelp: {
      contact: 'Звонок, его аудиозапись и комментарии станут принадлежать этому контакту, отчёты — тоже.',
      task: 'Запись останется только в задаче. Кто не видит задачу, не услышит разговор.',
    },
    confirm: 'Перенести',
    moved: 'Запись теперь здесь: «{{name}}»',
    deleteTitle: 'Удалить запись о звонке?',
    deleteText:
      'Она исчезнет из контакта, задачи и всех отчётов. Сам звонок и аудиозапись останутся в журнале. 30 дней это можно отменить на странице звонка.',
    deleted: 'Запись удалена; звонок остался в журнале',
    undone: 'Запись снова там, где была',
    refused: {
      undone: 'Коллега это уже отменил',
      'changed-since': 'С тех пор запись изменили',
      'too-late': 'Отменить уже нельзя',
    },
    change: 'Запись о звонке',
    acts: { MOVED: 'Перенесена: {{by}}', DELETED: 'Удалена: {{by}}', CHOSEN: 'Выбрана: {{by}}' },
    undoableUntil: 'Можно отменить до {{date}}',
  },
  direction: { INBOUND: 'Входящий', OUTBOUND: 'Исходящий' },
};
