import { simulators } from '@ringdesk/pbx-adapters';
import fs from 'node:fs';
import path from 'node:path';
import type { Performance } from './perform';

const FILE = path.join(__dirname, '../../../../docs/conformance.json');

/** What came out of each story, by provider and story: `docs/providers.md` is made of it. */
export type Outcomes = Record<string, Record<string, Outcome>>;

/** `poorer`, `impossible`: as the simulator declares, for these reasons. */
export interface Outcome {
  outcome: 'passed' | 'poorer' | 'impossible' | 'failed';
  why?: string;
}

export function outcomesOf(performances: ReadonlyMap<string, Performance[]>): Outcomes {
  const known = Object.keys(simulators).filter((id) => performances.has(id));
  return Object.fromEntries(
    known.sort().map((provider) => {
      const told = performances.get(provider) ?? [];
      return [provider, Object.fromEntries(told.map((performance) => [performance.id, outcomeOf(performance)]))];
    }),
  );
}

function outcomeOf({ expectation, problems }: Performance): Outcome {
  if (!expectation.isPossible) return { outcome: 'impossible', why: expectation.why };
  if (problems.length > 0) return { outcome: 'failed' };
  const { poorer } = expectation;
  return poorer.length > 0 ? { outcome: 'poorer', why: poorer.join('; ') } : { outcome: 'passed' };
}

/** The outcome that the documentation is made of. */
export const documented = (): Outcomes => JSON.parse(fs.readFileSync(FILE, 'utf8'));

export const document = (outcomes: Outcomes): void => fs.writeFileSync(FILE, `${JSON.stringify(outcomes, null, 2)}\n`);
