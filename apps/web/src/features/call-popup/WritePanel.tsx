import { IconBrandTelegram, IconBrandWhatsapp, IconMail } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PopupContactFragment } from '../../gql/graphql';
import classes from './PopupWork.module.css';

/** Ways to write to the contact: its e-mail addresses, and messengers by its numbers (B-24). */
export function WritePanel({ contact }: { contact: PopupContactFragment }) {
  const { t } = useTranslation('callNotes');
  const mails = contact.fields.flatMap(({ field, value }) => (field.kind === 'EMAIL' && value ? [value] : []));
  const numbers = contact.phones.flatMap(({ e164, display }) => (e164 ? [{ e164, display }] : []));
  if (mails.length + numbers.length === 0) return <p className={classes.none}>{t('noAddress')}</p>;
  return (
    <ul className={classes.options} data-whole>
      {mails.map((mail) => (
        <li key={mail}>
          <a className={classes.option} href={`mailto:${mail}`}>
            <span className={classes.way}>
              <IconMail size={17} stroke={1.7} aria-hidden /> {mail}
            </span>
          </a>
        </li>
      ))}
      {numbers.map(({ e164, display }) => (
        <li key={e164} className={classes.ways}>
          <a className={classes.option} href={`https://wa.me/${e164.slice(1)}`} target="_blank" rel="noreferrer">
            <span className={classes.way}>
              <IconBrandWhatsapp size={17} stroke={1.7} aria-hidden /> {t('whatsapp', { number: display })}
            </span>
          </a>
          <a className={classes.option} href={`https://t.me/${e164}`} target="_blank" rel="noreferrer">
            <span className={classes.way}>
              <IconBrandTelegram size={17} stroke={1.7} aria-hidden /> {t('telegram', { number: display })}
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
