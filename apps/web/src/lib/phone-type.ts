import i18n from 'i18next';

const SHIPPED = ['MOBILE', 'WORK', 'HOME'] as const;

/** A phone type's name: those that come with the product are translated, own ones are as they were written. */
export function phoneTypeName({ name, code }: { name: string; code?: string | null }): string {
  const shipped = SHIPPED.find((known) => known === code);
  return shipped ? i18n.t(`common:phoneType.${shipped}`) : name;
}
