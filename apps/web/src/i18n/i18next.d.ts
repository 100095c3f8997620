import 'i18next';
import type { en } from './en';
import type { enPages } from './en/pages';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof en & typeof enPages;
  }
}
