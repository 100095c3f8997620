import { IconBuilding, IconPhoneIncoming, IconUser } from '@tabler/icons-react';
import { maskExample } from '@ringdesk/telephony';
import { useTranslation } from 'react-i18next';
import type { ContactCardSettingsQuery } from '../../gql/graphql';
import { phoneTypeName } from '../../lib/phone-type';
import { type Party, useParties } from '../../lib/use-parties';
import classes from './PopupPreview.module.css';
import { inOrder, type TemplateValues } from './template-values';

interface PopupPreviewProps {
  values: TemplateValues;
  directories: ContactCardSettingsQuery;
  /** Responsibles that the template names already. */
  present: readonly Party[];
}

/** The popup of an unknown caller, as the template makes it. */
export function PopupPreview({ values, directories, present }: PopupPreviewProps) {
  const { t } = useTranslation('contactCard');
  const { main, others } = inOrder(directories.contactFields, values.mainFieldIds);
  const type = directories.phoneTypes.find(({ id }) => id === values.phoneTypeId) ?? directories.phoneTypes[0];
  const group = directories.contactGroups.find(({ id }) => id === values.groupId);
  const parties = useParties(present);
  const responsibles = values.responsibleIds.flatMap((id) => parties.find((party) => party.id === id) ?? []);
  const number = (type?.mask && maskExample(type.mask)) || '+1 555 0100';
  const Icon = values.kind === 'COMPANY' ? IconBuilding : IconUser;
  return (
    <section className={classes.root} aria-label={t('preview')}>
      <p className={classes.caption}>{t('preview')}</p>
      <div className={classes.popup}>
        <div className={classes.plate}>
          <IconPhoneIncoming size={18} aria-hidden />
          {t('previewCall')}
        </div>
        <div className={classes.body}>
          <div className={classes.who}>
            <span className={classes.avatar} aria-hidden>
              <Icon size={22} stroke={1.6} />
            </span>
            <div>
              <p className={classes.name}>{number}</p>
              <p className={classes.facts}>
                <span className={classes.new}>{t('previewNew')}</span>
                {group && <span>{group.name}</span>}
                <span>
                  {t('previewResponsible', {
                    names: responsibles.map(({ name }) => name).join(', ') || t('whoAnswers'),
                  })}
                </span>
              </p>
            </div>
          </div>
          <dl className={classes.fields}>
            {main.map(({ id, name, kind }) => {
              const value = values.defaults[id]?.trim() ?? '';
              return (
                <div key={id} className={classes.field}>
                  <dt>{name}</dt>
                  <dd data-empty={!value || undefined}>
                    {kind === 'CHECKBOX' && value === 'true' ? '✓' : value || '—'}
                  </dd>
                </div>
              );
            })}
          </dl>
          {others.length > 0 && <p className={classes.more}>{t('previewMore', { count: others.length })}</p>}
          <p className={classes.phone}>
            <span className={classes.phoneType}>{type && phoneTypeName(type)}</span>
            {number}
          </p>
        </div>
      </div>
    </section>
  );
}
