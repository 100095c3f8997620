import type { Localised } from '../localised';
import type { shortNumbers as source } from '../en/short-numbers';

export const shortNumbers: Localised<typeof source> = {
  help: 'Номера сотрудников в этой АТС, точно как они в ней заданы. У кого номер, тот и видит окно звонка.',
  caption: 'Короткие номера этого подключения',
  employee: 'Сотрудник',
  employeeOf: 'Сотрудник в строке {{row}}',
  number: 'Короткий номер',
  numberOf: 'Короткий номер в строке {{row}}',
  add: 'Добавить номер',
  load: 'Загрузить из АТС',
  loaded_one: 'Добавлен {{count}} номер, сохраните его',
  loaded_few: 'Добавлено {{count}} номера, сохраните их',
  loaded_many: 'Добавлено {{count}} номеров, сохраните их',
  loaded_other: 'Добавлено {{count}} номера, сохраните их',
  notLoaded: 'АТС не передала номера',
  removeRow: 'Убрать строку {{row}}',
  none: 'Коротких номеров ещё нет',
  noneText: 'Без них звонки не показываются и не записываются: неизвестно, чей телефон звонит.',
  pickEmployee: 'Выберите сотрудника',
  duplicate: 'Номер {{number}} уже принадлежит: {{holder}}',
  saved: 'Короткие номера сохранены',
  inactive: '{{name}} (отключён)',
};
