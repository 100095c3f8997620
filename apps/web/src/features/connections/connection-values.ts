import type { ConnectionParametersFragment, ConnectionProviderFragment, SettingValueInput } from '../../gql/graphql';

type Setting = ConnectionProviderFragment['settings'][number];

export interface ConnectionValues {
  name: string;
  country: string;
  isEnabled: boolean;
  /** By the setting's key; '' where nothing is entered, also for a secret that is kept. */
  settings: Record<string, string>;
}

/** What the form starts with: the connection's values, else the provider's defaults. Secrets start empty. */
export function initialValues(
  provider: ConnectionProviderFragment,
  connection: ConnectionParametersFragment | null,
): ConnectionValues {
  const stored = new Map(connection?.settings.map(({ key, value }) => [key, value]));
  const settings = Object.fromEntries(
    provider.settings.map(({ key, default: preset }) => [key, stored.get(key) ?? (connection ? '' : (preset ?? ''))]),
  );
  return {
    name: connection?.name ?? provider.title,
    country: connection?.country ?? provider.countries[0] ?? 'KG',
    isEnabled: connection?.isEnabled ?? true,
    settings,
  };
}

/** What is sent: an empty field as null, which keeps a secret and gives all else its default. */
export const settingInputs = (settings: readonly Setting[], values: Record<string, string>): SettingValueInput[] =>
  settings.map(({ key }) => ({ key, value: values[key]?.trim() || null }));

/** Keys of the required settings that have neither a value nor, for secrets, a kept one, and of numbers that are none. */
export function wrongSettings(
  settings: readonly Setting[],
  values: Record<string, string>,
  kept: ReadonlySet<string>,
): Record<string, 'required' | 'number'> {
  return Object.fromEntries(
    settings.flatMap(({ key, kind, isRequired }): [string, 'required' | 'number'][] => {
      const value = values[key]?.trim() ?? '';
      if (!value) return isRequired && !kept.has(key) ? [[key, 'required']] : [];
      return kind === 'NUMBER' && !/^\d+$/.test(value) ? [[key, 'number']] : [];
    }),
  );
}
