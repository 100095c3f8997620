import { useApolloClient } from '@apollo/client/react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../gql';
import { type Language, changeLanguage, isLanguage } from '../../i18n';

const SAVE_LANGUAGE = graphql(`
  mutation SaveLanguage($input: UpdateMeInput!) {
    updateMe(input: $input) {
      id
      locale
    }
  }
`);

/** The language of the page, and how to change it for the signed-in employee everywhere. */
export function useLanguage(): [Language, (language: Language) => Promise<void>] {
  const { i18n } = useTranslation();
  const client = useApolloClient();
  const change = async (language: Language) => {
    await changeLanguage(language);
    await client.mutate({ mutation: SAVE_LANGUAGE, variables: { input: { locale: language } } });
  };
  return [isLanguage(i18n.language) ? i18n.language : 'en', change];
}
