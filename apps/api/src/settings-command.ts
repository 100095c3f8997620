import type { TypedSecret } from '@ringdesk/settings-file';
import { parseArgs } from 'node:util';

export type Command =
  | { name: 'export'; file?: string }
  | { name: 'diff'; file: string; removes: boolean }
  | {
      name: 'import';
      file: string;
      removes: boolean;
      leavesOut: boolean;
      /** The fingerprint of the change that was looked at. */
      expects?: string;
      /** A file of secrets, see `readSecrets`. */
      secrets?: string;
    };

const OPTIONS = {
  remove: { type: 'boolean' },
  'leave-out': { type: 'boolean' },
  expect: { type: 'string' },
  secrets: { type: 'string' },
} as const;
const OPTIONS_OF: Record<string, string[]> = {
  export: [],
  diff: ['remove'],
  import: ['remove', 'leave-out', 'expect', 'secrets'],
};

/** @throws Error for a command or an option that there is not */
export function readCommand(args: string[]): Command {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  const [name = '', file, ...more] = positionals;
  const allowed = OPTIONS_OF[name];
  if (!allowed) throw new Error(`There is no command "${name}": export, diff or import`);
  const wrong = Object.keys(values).find((option) => !allowed.includes(option));
  if (wrong) throw new Error(`${name} has no option --${wrong}`);
  if (more.length > 0) throw new Error(`${name} takes one file`);
  if (name === 'export') return { name, file };
  if (!file) throw new Error(`${name} needs a file`);
  const { remove: removes = false, 'leave-out': leavesOut = false, expect: expects, secrets } = values;
  return name === 'diff' ? { name, file, removes } : { name: 'import', file, removes, leavesOut, expects, secrets };
}

/**
 * Secrets that no settings file holds, by the keys of connections: `{ "api-1": { "pbxToken": "…" } }`.
 * @throws Error for a text of another form; it says nothing of what stands there
 */
export function readSecrets(text: string): TypedSecret[] {
  const wrong = () =>
    new Error('The secrets shall be JSON: { "<key of a connection>": { "<key of a secret>": "<value>" } }');
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw wrong();
  }
  return entriesOf(parsed, wrong).flatMap(([connection, secrets]) =>
    entriesOf(secrets, wrong).map(([key, value]) => {
      if (typeof value !== 'string') throw wrong();
      return { connection, key, value };
    }),
  );
}

function entriesOf(value: unknown, wrong: () => Error): [string, unknown][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong();
  return Object.entries(value);
}
