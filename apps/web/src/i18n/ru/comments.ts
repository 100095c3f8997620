import type { Localised } from '../localised';
import type { comments as source } from '../en/comments';

export const comments: Localised<typeof source> = {
  title: 'Комментарии',
  none: 'Комментариев пока нет.',
  comment: 'Комментарий',
  placeholder: 'О чём договорились?',
  hidden: 'Скрытый',
  hiddenLabel: 'Скрыть от внешних участников',
  hiddenHint: 'Прочтут только сотрудники, у которых есть доступ.',
  add: 'Добавить комментарий',
  formerEmployee: 'Бывший сотрудник',
  duringCall: 'Во время звонка',
  files: 'Файлы',
  attach: 'Прикрепить файлы',
  sending: 'Отправляется…',
  sendAgain: 'Отправить ещё раз: {{name}}',
  removeFile: 'Убрать файл {{name}}',
  fileProblem: {
    'too-large': 'Больше {{size}} МБ',
    empty: 'Файл пуст',
  },
};
