import type { MailContent } from './mail-body';

const TEXTS = {
  en: { subject: 'Ringdesk: test mail', line: 'Mails of Ringdesk arrive at this address.' },
  ru: { subject: 'Ringdesk: проверка почты', line: 'Письма Ringdesk доходят на этот адрес.' },
};

/** By which an administrator sees that mails arrive. */
export function testMail(locale: string): MailContent {
  const { subject, line } = locale === 'ru' ? TEXTS.ru : TEXTS.en;
  return { subject, lines: [line] };
}
