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
  removeRow: 'Убрать строку {{row}}',
  none: 'Коротких номеров ещё нет',
  noneText: 'Без них звонки не показываются и не записываются: неизвестно, чей телефон звонит.',
  pickEmployee: 'Выберите сотрудника',
  duplicate: 'Номер {{number}} уже принадлежит: {{holder}}',
  saved: 'Короткие номера сохранены',
  inactive: '{{name}} (отключён)',
};
