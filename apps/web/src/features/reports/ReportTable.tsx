import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CallReportInput, CallReportQuery } from '../../gql/graphql';
import { Card } from '../../ui/Card';
import { ReportGroups } from './ReportGroups';
import classes from './Reports.module.css';

type Group = CallReportQuery['callReport']['groups']['items'][number];

/** The columns of each report, as the requirements name them (B-102, B-103, B-106). */
export const COLUMNS = {
  BY_EMPLOYEE: ['date', 'time', 'employee', 'contact', 'count', 'minutes', 'files'],
  BY_CONTACT: ['date', 'time', 'contact', 'employee', 'count', 'minutes', 'files'],
  MISSED: ['moment', 'contact', 'type'],
} as const;

interface ReportTableProps {
  input: CallReportInput;
  /** null: on their way. */
  groups: Group[] | null;
  /** Groups are unfolded down to the last level. */
  isDeep: boolean;
}

/** Groups that unfold to the calls behind them. */
export function ReportTable({ input, groups, isDeep }: ReportTableProps) {
  const { t } = useTranslation('reports');
  const columns = COLUMNS[input.kind];
  return (
    <Card isFlush>
      <table className={classes.table} data-kind={input.kind} aria-busy={groups === null}>
        <caption className={classes.caption}>{t(`caption.${input.kind}`)}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" data-column={column}>
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups === null ? (
            <Waiting columns={columns.length} />
          ) : (
            <ReportGroups input={input} groups={groups} depth={0} isDeep={isDeep} />
          )}
        </tbody>
      </table>
    </Card>
  );
}

const Waiting = ({ columns }: { columns: number }) =>
  Array.from({ length: 6 }, (_, row) => (
    <tr key={row} aria-hidden>
      <td colSpan={columns}>
        <Skeleton height={18} my={6} />
      </td>
    </tr>
  ));
