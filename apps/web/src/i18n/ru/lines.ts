import type { Localised } from '../localised';
import type { lines as source } from '../en/lines';

export const lines: Localised<typeof source> = {
  help: 'Собственные номера компании. Окно звонка показывает, на какой из них позвонили: название и цвет.',
  number: 'Номер',
  numberOf: 'Номер линии {{row}}',
  name: 'Название',
  nameOf: 'Название линии {{row}}',
  color: 'Цвет',
  colorOf: 'Цвет линии {{row}}',
  pickColor: 'Взять цвет линии {{row}} с экрана',
  namePlaceholder: 'например, Продажи',
  add: 'Добавить линию',
  removeRow: 'Убрать линию {{row}}',
  row: 'Линия {{row}}',
  none: 'Линий ещё нет',
  noneText: 'Тогда окно звонка показывает сам вызванный номер.',
  preview: 'Так выглядит заголовок окна звонка',
  incoming: 'Входящий звонок',
  duplicate: 'Этот номер есть в списке дважды',
  saved: 'Линии сохранены',
};
