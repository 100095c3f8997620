import type { parties as source } from '../en/parties';
import type { Localised } from '../localised';

export const parties: Localised<typeof source> = {
  groups: 'Группы',
  employees: 'Сотрудники',
  group: 'группа',
  add: 'Добавить сотрудника или группу',
  addEmployee: 'Добавить сотрудника',
  addTo: 'Добавить: {{label}}',
  nobodyFound: 'Никого не найдено',
  place: '{{name}}: место {{place}} из {{count}}',
  access: {
    switch: 'Только те, кто в списке',
    switchHelp: 'Руководители и администраторы видят его всегда. Кто ответит на его звонок, попадёт в список.',
    editors: 'Видят и меняют',
    editorsHelp: 'Здесь и ответственные; убранные только отсюда, они продолжают видеть контакт.',
    readers: 'Только видят',
  },
};
