import type { LocalisedText } from '@ringdesk/pbx-adapters';
import type { ListName } from '../file/settings-lists';

/** Where in the settings something is; of the whole file: nothing. */
export interface Place {
  list: ListName;
  connection: string | null;
  /** The row as people call it. */
  title: string;
  field?: string;
  /** Its path in the file; null: the row is not in the file. */
  path: string | null;
}

/** Something of a file that cannot be brought in, and why; everything else can. */
export interface SettingsProblem extends Place {
  text: LocalisedText;
}

/** The name of something that a file refers to and nobody has. */
export type MissingKind =
  'employee' | 'employeeGroup' | 'contactGroup' | 'contactField' | 'contactTemplate' | 'phoneType' | 'connection';

const MISSING: Record<MissingKind, LocalisedText> = {
  employee: { en: 'There is no employee', ru: 'Нет сотрудника' },
  employeeGroup: { en: 'There is no employee group', ru: 'Нет группы сотрудников' },
  contactGroup: { en: 'There is no contact group', ru: 'Нет группы контактов' },
  contactField: { en: 'There is no contact field', ru: 'Нет поля контакта' },
  contactTemplate: { en: 'There is no contact template', ru: 'Нет шаблона контактов' },
  connection: { en: 'There is no connection', ru: 'Нет подключения' },
  phoneType: { en: 'There is no phone type', ru: 'Нет типа телефонов' },
};

export function missingText(kind: MissingKind, name: string): LocalisedText {
  const { en, ru } = MISSING[kind];
  return { en: `${en} ${name}`, ru: `${ru} ${name}` };
}
