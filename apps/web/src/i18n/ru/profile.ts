import type { Localised } from '../localised';
import type { profile as source } from '../en/profile';

export const profile: Localised<typeof source> = {
  title: 'Мой профиль',
  about: 'О вас',
  name: 'Имя',
  email: 'Эл. почта',
  emailHelp: 'Изменить её может администратор.',
  language: 'Язык',
  shortNumbers: 'Короткие номера',
  noShortNumbers: 'нет: попросите номер у администратора, чтобы звонки появлялись на экране',
  calls: 'Звонки в этом браузере',
  password: 'Пароль',
  currentPassword: 'Нынешний пароль',
  newPassword: 'Новый пароль',
  newPasswordHelp: 'Не короче {{min}} символов. Другие ваши сеансы завершатся.',
  change: 'Сменить пароль',
  changed: 'Пароль изменён',
};
