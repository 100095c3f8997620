import type { Localised } from '../localised';
import type { clickToCall as source } from '../en/click-to-call';

export const clickToCall: Localised<typeof source> = {
  call: 'Позвонить на {{number}}',
  field: 'Позвонить на номер или контакту',
  placeholder: 'Номер или имя',
  found: 'Найденные контакты',
  starting: 'Звоним на {{number}}…',
  choose: 'Через какое подключение позвонить на {{number}}?',
  over: '{{name}}, {{extension}}',
  started: 'Звонит ваш телефон {{extension}}',
  startedText: 'Снимите трубку, и АТС наберёт {{number}}.',
  notCalled: 'Звонок на {{number}} не начат',
  pbxSays: 'Ответ АТС: «{{message}}»',
  retry: 'Повторить',
  dialWithout: 'Набрать без АТС',
  dismiss: 'Закрыть',
  refusal: {
    NO_SHORT_NUMBER: 'У вас пока нет короткого номера в АТС. Попросите его у администратора.',
    NOT_SUPPORTED: 'Это подключение АТС не умеет начинать звонки.',
    INVALID_NUMBER: 'На такой номер позвонить нельзя.',
    REFUSED: 'АТС отказала в звонке.',
    UNREACHABLE: 'АТС не отвечает.',
    UNAUTHORIZED: 'АТС не принимает наш ключ. Сообщите администратору.',
    NETWORK: 'Сервер недоступен. Звонок не начат.',
  },
};
