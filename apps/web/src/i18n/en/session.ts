export const session = {
  title: 'Sign in',
  welcome: 'Know who is calling before you pick up.',
  welcomeText: 'Calls, contacts and notes of your team on one desk.',
  email: 'E-mail',
  password: 'Password',
  showPassword: 'Show or hide the password',
  submit: 'Sign in',
  wrong: 'E-mail or password is not right. Check both and try again.',
  throttled: 'Too many attempts. Wait a minute, then try again.',
  throttledFor_one: 'Too many attempts. Try again in {{count}} minute.',
  throttledFor_other: 'Too many attempts. Try again in {{count}} minutes.',
  locked: 'This account is deactivated. Ask your administrator.',
  reason: {
    expired: 'You have been signed out. Please sign in again.',
    'signed-out': 'You are signed out.',
  },
} as const;
