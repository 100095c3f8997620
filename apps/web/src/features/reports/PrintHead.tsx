import { useQuery } from '@apollo/client/react';
import type { SavedReportKind } from '../../gql/graphql';
import classes from './Reports.module.css';
import { REPORT_COMPANY } from './reports.graphql';
import { useSavedReport } from './SaveReport';
import { dayText } from './zoned-format';

interface PrintHeadProps {
  kind: SavedReportKind;
  report: { from: string; to: string; filterWords: string };
}

/** What a printed report says of itself above its figures: company, period, filters; zone and moment stand beside them (D-13). */
export function PrintHead({ kind, report: { from, to, filterWords } }: PrintHeadProps) {
  const { data } = useQuery(REPORT_COMPANY);
  const saved = useSavedReport({ kind });
  return (
    <div className={classes.printed}>
      {data?.account.name && <p className={classes.company}>{data.account.name}</p>}
      {saved && <p className={classes.savedName}>{saved.name}</p>}
      <p className={classes.printedPeriod}>{`${dayText(from)} – ${dayText(to)}`}</p>
      {filterWords && <p>{filterWords}</p>}
    </div>
  );
}
