import { useTranslation } from 'react-i18next';
import type { ReportRunFragment } from '../../gql/graphql';
import { minuteIn } from './zoned-format';

/** What went wrong with a report that should have gone by e-mail: the last error, and when it is tried again. */
export function useRunTrouble(timeZone: string): (run: ReportRunFragment) => string[] {
  const { t } = useTranslation(['savedReports', 'mail']);
  const nextTry = (at: string) => t('log.nextTry', { at: minuteIn(timeZone, at) });
  return ({ problem, reason, tries, nextTryAt, waiting, delayed }) => {
    const isGivenUp = problem && problem !== 'NOBODY' && !nextTryAt && tries > 1;
    const said = problem
      ? [
          t(`log.problem.${problem}`),
          reason,
          nextTryAt && nextTry(nextTryAt),
          isGivenUp && t('log.givenUp', { count: tries }),
        ]
      : [];
    const [first] = [...delayed].sort((one, other) => String(one.nextTryAt).localeCompare(String(other.nextTryAt)));
    const refused = first && [t(`mail:problem.${first.problem ?? 'OTHER'}`), first.reason].filter(Boolean).join(' · ');
    const held = [
      waiting > 0 && t('log.waiting', { count: waiting }),
      refused,
      first?.nextTryAt && nextTry(first.nextTryAt),
    ];
    return [...said, ...held].filter((line): line is string => Boolean(line));
  };
}
