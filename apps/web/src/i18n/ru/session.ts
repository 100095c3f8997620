import type { Localised } from '../localised';
import type { session as source } from '../en/session';

export const session: Localised<typeof source> = {
  title: 'Вход',
  welcome: 'Знайте, кто звонит, ещё до того как снимете трубку.',
  welcomeText: 'Звонки, контакты и заметки вашей команды на одном столе.',
  email: 'Эл. почта',
  password: 'Пароль',
  showPassword: 'Показать или скрыть пароль',
  submit: 'Войти',
  wrong: 'Неверная почта или пароль. Проверьте их и попробуйте снова.',
  throttled: 'Слишком много попыток. Подождите минуту и попробуйте снова.',
  throttledFor_one: 'Слишком много попыток. Попробуйте через {{count}} минуту.',
  throttledFor_few: 'Слишком много попыток. Попробуйте через {{count}} минуты.',
  throttledFor_many: 'Слишком много попыток. Попробуйте через {{count}} минут.',
  throttledFor_other: 'Слишком много попыток. Попробуйте через {{count}} минуты.',
  locked: 'Эта учётная запись отключена. Обратитесь к администратору.',
  reason: {
    expired: 'Сеанс завершён. Войдите снова.',
    'signed-out': 'Вы вышли из системы.',
  },
};
