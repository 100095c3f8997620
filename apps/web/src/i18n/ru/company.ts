import type { Localised } from '../localised';
import type { company as source } from '../en/company';

export const company: Localised<typeof source> = {
  title: 'Компания',
  description: 'Общее для всех сотрудников.',
  timeZone: 'Часовой пояс',
  timeZoneHelp: 'По его часам считаются дни отчётов и рабочее время.',
  hasWorkingHours: 'Рабочее время указано',
  workingHoursHelp: 'Только в это время идёт срок, за который нужно перезвонить. Выключено — круглосуточно.',
  holidays: 'Праздники',
  holidaysHelp: 'Дни без работы. Добавьте каждый по дате.',
  addHoliday: 'Добавить день',
  removeHoliday: 'Убрать {{day}}',
  callBackMinutes: 'Перезвонить за, минут',
  callBackMinutesHelp: 'Рабочее время, после которого пропущенный звонок считается просроченным.',
  wrapUpSeconds: 'Обработка после звонка, секунд',
  wrapUpSecondsHelp: 'Столько времени после звонка оператор занят записями, если не сохранит их раньше. 0 — не ждать.',
  recordingDays: 'Сколько дней хранить записи',
  recordingDaysHelp: 'Со дня звонка, если у подключения и линии нет своего срока. Потом записи удаляются.',
  maskedRoles: 'Видят номера клиентов со скрытыми цифрами',
  maskedRolesHelp: 'Например, +7 701 ••• •• 45. Звонят, не видя номера, и находят его только целиком.',
  callViewers: 'Кто видит состоявшиеся звонки в отчётах',
  callViewersHelp:
    'В отчётах по сотрудникам и по контактам. Остальные, и руководители тоже, не найдут там строк; администраторы видят всё.',
  missedCallViewers: 'Кто видит пропущенные звонки в отчётах',
  missedCallViewersHelp: 'То же для отчёта о пропущенных звонках.',
  allEmployees: 'Все сотрудники',
  forEver: 'Бессрочно',
  noZone: 'Такого часового пояса нет',
  now: 'Сейчас там {{time}}.',
};
