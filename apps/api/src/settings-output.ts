import {
  type FileProblem,
  placeText,
  type SettingsChange,
  type SettingsImport,
  shownDifference,
} from '@ringdesk/settings-file';

const MARKS = { ADDED: '+', CHANGED: '~', REMOVED: '-', ORDERED: '~' } as const;

/** Why a file cannot be used. */
export const printedProblems = (problems: FileProblem[]): string[] =>
  problems.map(({ line, text }) => `! ${line ? `line ${line}: ` : ''}${text.en}`);

/** What a file would change, and what of it cannot be. */
export function printedChange(change: SettingsChange): string[] {
  const { differences, problems, extra, fingerprint } = change;
  const rows = differences.flatMap((difference) => {
    const { kind, list, connection, title, fields } = shownDifference(difference);
    const place = [list.en, connection, title].filter(Boolean).join(' › ');
    const told = fields.map(({ label, from, to }) => {
      const value = kind === 'ADDED' ? to?.en : `${from?.en ?? 'nothing'} → ${to?.en ?? 'nothing'}`;
      return `    ${label.en}: ${value}`;
    });
    return [`${MARKS[kind]} ${place}`, ...told];
  });
  const wrong = problems.map(({ line, text, ...place }) => {
    return `! ${line ? `line ${line}: ` : ''}${placeText(place).en}: ${text.en}`;
  });
  const summary = [
    count(differences.length, 'difference'),
    ...(problems.length > 0 ? [count(problems.length, 'problem')] : []),
    ...(extra > 0 ? [`${count(extra, 'row')} that the file has not`] : []),
  ];
  return [...rows, ...wrong, ...missing(change), summary.join(', '), `fingerprint ${fingerprint}`];
}

/** What an import did, and what is left to do by hand. */
export function printedImport(done: SettingsImport): string[] {
  const { differences, problems, madeConnections, refusals } = done;
  const leftOut = problems.length > 0 ? `, ${count(problems.length, 'problem')} left out` : '';
  return [
    `${count(differences.length, 'difference')} imported${leftOut}`,
    ...missing(done),
    ...madeConnections.map(
      ({ key, name }) => `* ${name} (${key}) has a new token: copy its address and token to the PBX`,
    ),
    ...refusals.map(({ connection, message }) => `! ${connection}: the PBX did not accept its setup: ${message}`),
  ];
}

const missing = ({ missingSecrets }: SettingsChange): string[] =>
  missingSecrets.map(({ connection, connectionName, key, label }) => {
    return `? ${connectionName} (${connection}): ${label.en} (${key}) has to be typed in; until then it stays switched off`;
  });

const count = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`;
