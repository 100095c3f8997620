import type { Localised } from '../localised';
import type { recordingAudit as source } from '../en/recording-audit';

export const recordingAudit: Localised<typeof source> = {
  title: 'Кто слушал',
  description: 'Каждое прослушивание и скачивание записи звонка, отказы и то, что удалено по истечении срока.',
  caption: 'Что делали с записями, новое сверху',
  filters: 'Отбор',
  employee: 'Кто',
  anybody: 'Все',
  hub: 'Сам Ringdesk',
  kind: 'Что',
  anyKind: 'Всё',
  kinds: { LISTEN: 'Слушал(а)', DOWNLOAD: 'Скачал(а)', REFUSED: 'Отказано', EXPIRED: 'Удалено' },
  at: 'Когда',
  from: 'С',
  to: 'По',
  call: 'Запись звонка',
  callOf: '{{who}}, {{when}}',
  withheld: 'номер скрыт',
  deletedCall: 'Звонок удалён',
  oneCall: 'Одного звонка',
  allCalls: 'Всех звонков',
  address: 'С адреса',
  nothing: 'Записи ещё никто не слушал',
  nothingText: 'Здесь будет каждое прослушивание и скачивание: сотрудник и время.',
  nothingFound: 'Ничего не найдено',
  showAll: 'Показать всё',
};
