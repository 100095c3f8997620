import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Language, LANGUAGES, changeLanguage, isLanguage } from '../../i18n';

interface LanguageSwitchProps {
  /** Also saves the choice; by default it is only remembered in this browser. */
  onChange?: (language: Language) => void;
}

/** Each language under its own name. */
export function LanguageSwitch({ onChange = (language) => void changeLanguage(language) }: LanguageSwitchProps) {
  const { t, i18n } = useTranslation();
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('language')}
      value={i18n.language}
      onChange={(value) => isLanguage(value) && onChange(value)}
      data={LANGUAGES.map((language) => ({ value: language, label: t(`languageName.${language}`) }))}
    />
  );
}
