import type { Localised } from '../localised';
import type { ownFields as source } from '../en/own-fields';

export const ownFields: Localised<typeof source> = {
  title: 'Свои поля',
  add: 'Добавить поле',
  new: 'Новое поле',
  edit: 'Поле «{{name}}»',
  none: 'Своих полей ещё нет',
  kindStays: 'Вид не меняется: по нему записаны значения.',
  kinds: {
    STRING: 'Строка',
    TEXT: 'Длинный текст',
    NUMBER: 'Число',
    DATE: 'Дата',
    LIST: 'Выбор из списка',
    CHECKBOX: 'Да или нет',
    EMAIL: 'Эл. почта',
  },
  options: 'Варианты списка',
  optionsHelp: 'После каждого нажмите Enter.',
  delete: 'Удалить поле «{{name}}»?',
  saved: 'Поле «{{name}}» сохранено',
  deleted: 'Поле «{{name}}» удалено',
  name: 'Название',
  kind: 'Вид',
};
