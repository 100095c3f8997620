import { useQuery } from '@apollo/client/react';
import { Anchor, Button, Skeleton, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CallReportGroupInput, CallReportInput, ReportRowFragment } from '../../gql/graphql';
import { formatNumber } from '../../lib/format';
import { hasRole, useMe } from '../../lib/me';
import { RecordingButton } from '../../ui/RecordingButton';
import { MOST_PRINTED, usePrinting } from './printing';
import classes from './Reports.module.css';
import { REPORT_ROWS } from './reports.graphql';
import { dayText, minutesText, timeIn } from './zoned-format';

const PAGE = 50;

/** The calls of a group, so many at a time. */
export function ReportRows({ input, of }: { input: CallReportInput; of: CallReportGroupInput }) {
  const [pages, setPages] = useState(1);
  return <PageOfRows {...{ input, of, pages }} page={0} onMore={() => setPages(pages + 1)} />;
}

interface PageOfRowsProps {
  input: CallReportInput;
  of: CallReportGroupInput;
  page: number;
  /** So many are asked for; on paper, as many as there are. */
  pages: number;
  onMore: () => void;
}

function PageOfRows({ input, of, page, pages, onMore }: PageOfRowsProps) {
  const { t } = useTranslation('reports');
  const { data, error } = useQuery(REPORT_ROWS, {
    variables: { input, of, page: { offset: page * PAGE, limit: PAGE } },
    fetchPolicy: 'cache-and-network',
  });
  const isPrinting = usePrinting(Boolean(data ?? error));
  if (!data) {
    return (
      <tr>
        <td colSpan={7}>{error ? t('rowsFailed') : <Skeleton height={18} my={6} />}</td>
      </tr>
    );
  }
  const { rows, timeZone } = data.callReport;
  const rest = rows.total - (page + 1) * PAGE;
  return (
    <>
      {rows.items.map((row) =>
        input.kind === 'MISSED' ? (
          <MissedRow key={row.key} row={row} timeZone={timeZone} />
        ) : (
          <CallRow key={row.key} row={row} timeZone={timeZone} kind={input.kind} />
        ),
      )}
      {rest > 0 &&
        (page + 1 < pages || (isPrinting && (page + 1) * PAGE < MOST_PRINTED) ? (
          <PageOfRows {...{ input, of, pages, onMore }} page={page + 1} />
        ) : (
          <More count={rest} onMore={onMore} />
        ))}
    </>
  );
}

/** What is still to come: a button, on paper words. */
export function More({ count, onMore }: { count: number; onMore: () => void }) {
  const { t } = useTranslation('reports');
  const words = { count, shown: formatNumber(count) };
  return (
    <tr>
      <td colSpan={7} className={classes.more}>
        <Button variant="subtle" size="compact-sm" onClick={onMore}>
          {t('more', words)}
        </Button>
        <span className={classes.onPaper}>{t('paper.more', words)}</span>
      </td>
    </tr>
  );
}

type RowProps = { row: ReportRowFragment; timeZone: string };

function CallRow({ row, timeZone, kind }: RowProps & { kind: 'BY_EMPLOYEE' | 'BY_CONTACT' }) {
  const { t } = useTranslation('reports');
  const { call } = row;
  const [from, to] = [call?.answeredAt ?? row.startedAt, call?.endedAt ?? row.startedAt];
  const time = call ? `${timeIn(timeZone, from)}–${timeIn(timeZone, to)}` : timeIn(timeZone, from);
  const employee = (
    <td key="employee" data-column="employee">
      <EmployeeLink employee={row.employee} />
    </td>
  );
  const contact = (
    <td key="contact" data-column="contact">
      <ContactLink call={call} />
    </td>
  );
  return (
    <tr className={classes.call}>
      <td data-column="date">{dayText(row.day)}</td>
      <td data-column="time">
        <CallLink call={call} time={time} />
      </td>
      {kind === 'BY_EMPLOYEE' ? [employee, contact] : [contact, employee]}
      <td data-column="count">{t(`type.${row.direction}`)}</td>
      <td data-column="minutes">{minutesText(row.minutes)}</td>
      <td data-column="files">{call && <Files call={call} />}</td>
    </tr>
  );
}

function MissedRow({ row, timeZone }: RowProps) {
  const { t } = useTranslation('reports');
  const moment = `${dayText(row.day)} ${timeIn(timeZone, row.startedAt)}`;
  return (
    <tr className={classes.call}>
      <td data-column="moment">
        <CallLink call={row.call} time={moment} />
      </td>
      <td data-column="contact">
        <ContactLink call={row.call} />
      </td>
      <td data-column="type">{t(`type.${row.direction}`)}</td>
    </tr>
  );
}

/** To the employee's page where one may see it, else to their calls. */
function EmployeeLink({ employee }: { employee?: ReportRowFragment['employee'] }) {
  const isAdmin = hasRole(useMe(), 'ADMIN');
  if (!employee) return null;
  return (
    <Anchor component={Link} to={isAdmin ? `/settings/employees/${employee.id}` : `/calls?employee=${employee.id}`}>
      {employee.name}
    </Anchor>
  );
}

function CallLink({ call, time }: { call: ReportRowFragment['call']; time: string }) {
  const { t } = useTranslation('reports');
  if (!call) return <span>{time}</span>;
  return (
    <Anchor component={Link} to={`/calls/${call.id}`} aria-label={t('openCall', { time })}>
      {time}
    </Anchor>
  );
}

function ContactLink({ call }: { call: ReportRowFragment['call'] }) {
  const { t } = useTranslation('reports');
  if (!call) return <Text {...{ component: 'span', inherit: true, c: 'dimmed' }}>{t('notKept')}</Text>;
  const { contact, remoteNumberDisplay } = call;
  if (!contact) return <span>{remoteNumberDisplay ?? t('withheld')}</span>;
  return (
    <Anchor component={Link} to={`/contacts/${contact.id}`}>
      {contact.name}
    </Anchor>
  );
}

/** The call's recordings; each plays where it stands. */
function Files({ call }: { call: NonNullable<ReportRowFragment['call']> }) {
  const { t } = useTranslation('recordings');
  const name = call.contact?.name ?? call.remoteNumberDisplay ?? t('withheld');
  const playable = call.recordings.filter(({ url }) => url !== null);
  return playable.map(({ id, url, durationSeconds }, index) => (
    <RecordingButton
      key={id}
      url={url ?? ''}
      label={playable.length > 1 ? t('part', { number: index + 1, name }) : t('of', { name })}
      expectedSeconds={durationSeconds ?? call.talkSeconds ?? 0}
    />
  ));
}
