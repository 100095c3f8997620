import type { LocalisedText } from '@ringdesk/pbx-adapters';
import type { z } from 'zod';
import type { JsonProblem } from '../file/json-text';

/** Why a file cannot be used at all. */
export interface FileProblem {
  line?: number;
  text: LocalisedText;
}

const words = (en: string, ru: string): LocalisedText => ({ en, ru });

const TYPES: Record<string, LocalisedText> = {
  string: words('a text', 'текст'),
  number: words('a number', 'число'),
  boolean: words('true or false', 'true или false'),
  array: words('a list', 'список'),
  object: words('an object', 'объект'),
  record: words('an object', 'объект'),
};

export const fileProblem = {
  /** The text is no JSON. */
  json({ line, column, kind, found }: JsonProblem): FileProblem {
    const en = `line ${line}, column ${column}`;
    const ru = `строка ${line}, столбец ${column}`;
    if (kind === 'unfinished') {
      return { line, text: words(`The file ends too early: ${en}`, `Файл обрывается: ${ru}`) };
    }
    if (kind === 'repeated-key') {
      return { line, text: words(`“${found}” stands there twice: ${en}`, `«${found}» записано дважды: ${ru}`) };
    }
    return { line, text: words(`This is not JSON: “${found}” in ${en}`, `Это не JSON: «${found}», ${ru}`) };
  },
  foreign: (): FileProblem => ({
    text: words('This is no settings file of Ringdesk', 'Это не файл настроек Ringdesk'),
  }),
  future: (version: number, known: number): FileProblem => ({
    text: words(
      `The file is of version ${version}, this installation reads files up to version ${known}: update it first`,
      `Версия файла — ${version}, эта установка читает файлы до версии ${known}: сначала обновите её`,
    ),
  }),
  repeated: (path: string, line?: number): FileProblem => ({
    line,
    text: words(`${path} is there already`, `${path}: такая строка уже есть`),
  }),
  /** Not the form of a settings file. */
  shape(issue: z.core.$ZodIssue, lineOf: (path: string) => number | undefined): FileProblem {
    const path = issue.path.join('.');
    if (issue.code === 'unrecognized_keys') {
      const [key] = issue.keys;
      const whole = path ? `${path}.${key}` : key;
      return { line: lineOf(whole), text: words(`There is no setting ${whole}`, `Нет такой настройки: ${whole}`) };
    }
    const line = lineOf(path);
    if (issue.code === 'invalid_type' && issue.message.endsWith('undefined')) {
      return { line, text: words(`${path} is missing`, `${path}: не задано`) };
    }
    if (issue.code === 'invalid_type') {
      const { en, ru } = TYPES[issue.expected] ?? words(issue.expected, issue.expected);
      return { line, text: words(`${path} shall be ${en}`, `${path}: здесь нужно ${ru}`) };
    }
    if (issue.message === 'not-a-party') {
      return {
        line,
        text: words(
          `${path} shall be “employee:<e-mail>” or “group:<name>”`,
          `${path}: нужно «employee:<почта>» или «group:<название>»`,
        ),
      };
    }
    return { line, text: words(`${path} is not right`, `${path}: неверное значение`) };
  },
};
