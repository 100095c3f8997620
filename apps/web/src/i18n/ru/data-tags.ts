import type { dataTags as source } from '../en/data-tags';
import type { Localised } from '../localised';

export const dataTags: Localised<typeof source> = {
  title: 'Виды данных',
  text: 'Что содержит запись о звонке. Ключевые поля заполняет сама система, изменить их нельзя; дополнительные поля типа «Строка» заполняются тем, что АТС передаёт точно под их названием.',
  group: 'Группа: {{name}}',
  key: 'Ключевое поле',
  added: 'Строка, из data_{{name}}',
  add: 'Добавить поле',
  newField: 'Новое поле в «{{tag}}»',
  name: 'Название, как его передаёт АТС, без data_',
  removeTitle: 'Убрать поле «{{name}}»?',
  removeText: 'Переданные АТС значения останутся у звонков и появятся снова, если добавить поле с этим названием.',
  types: {
    DATE: 'Дата',
    PERIOD: 'Период времени',
    LIST: 'Список',
    NUMBER: 'Число',
    PERSON: 'Группа, сотрудник или контакт',
    CONTACT: 'Контакт',
    STRING: 'Строка',
    DATE_TIME: 'Дата и время',
  },
};
