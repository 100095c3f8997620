import type { Localised } from '../localised';
import type { employeeGroups as en } from '../en/employee-groups';

export const employeeGroups: Localised<typeof en> = {
  title: 'Группы сотрудников',
  description: 'Вместе назначаются ответственными, получают доступ к контактам и пропущенные звонки.',
  add: 'Новая группа',
  editTitle: 'Группа {{name}}',
  name: 'Название',
  members: 'Участники',
  membersHelp: 'По порядку: если нужен один из группы, выбирается первый, кто на месте и свободен.',
  usedBy: 'Где назначена',
  usage: {
    contacts_one: '{{count}} контакт',
    contacts_few: '{{count}} контакта',
    contacts_many: '{{count}} контактов',
    contacts_other: '{{count}} контакта',
    templates_one: '{{count}} шаблон',
    templates_few: '{{count}} шаблона',
    templates_many: '{{count}} шаблонов',
    templates_other: '{{count}} шаблона',
    lines_one: '{{count}} линия',
    lines_few: '{{count}} линии',
    lines_many: '{{count}} линий',
    lines_other: '{{count}} линии',
  },
  nobody: 'Пока никого',
  empty: 'Групп пока нет',
  emptyText: 'Соберите в группу сотрудников, которые ведут одних и тех же клиентов.',
  deleteTitle: 'Удалить группу {{name}}?',
  deleteText: 'Её участники останутся.',
  used: 'Группу ещё используют контакты, шаблоны или линии. Сначала уберите её оттуда.',
};
