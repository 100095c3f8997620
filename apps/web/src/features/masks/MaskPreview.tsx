import { Text, TextInput } from '@mantine/core';
import { checkMask, countMaskDigits, maskExample, typeIntoMask } from '@ringdesk/telephony';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './MaskPreview.module.css';

/** What a mask does: an example, how many digits it takes, and a field to try it in. */
export function MaskPreview({ mask }: { mask: string }) {
  const { t } = useTranslation('masks');
  const [typed, setTyped] = useState('');
  const isUsable = mask !== '' && checkMask(mask) === null;
  return (
    <div className={classes.root}>
      <div role="status">
        <Text size="xs" c="dimmed">
          {t('example')}
        </Text>
        <p className={classes.example}>{isUsable ? maskExample(mask) : '–'}</p>
        <Text size="sm" c="dimmed">
          {isUsable ? `${t('digits', { count: countMaskDigits(mask) })}. ${t('onlyThese')}` : t('noMask')}
        </Text>
      </div>
      <TextInput
        label={t('tryIt')}
        inputMode="tel"
        autoComplete="off"
        value={isUsable ? typeIntoMask(mask, typed) : typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </div>
  );
}
