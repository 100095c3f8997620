import { useQuery } from '@apollo/client/react';
import { Anchor, Skeleton, UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CallReportGroupInput, CallReportInput, ReportGroupFragment } from '../../gql/graphql';
import { formatNumber } from '../../lib/format';
import { MOST_PRINTED, usePrinting } from './printing';
import { More, ReportRows } from './ReportRows';
import classes from './Reports.module.css';
import { callsLink, DEPTH, pathOf } from './report-params';
import { REPORT_GROUPS_BELOW } from './reports.graphql';
import { dayText, minutesText, weekdayText } from './zoned-format';

type Group = ReportGroupFragment & { groups?: Group[] };

interface ReportGroupsProps {
  input: CallReportInput;
  groups: Group[];
  /** 0: the outermost. */
  depth: number;
  isDeep: boolean;
}

export function ReportGroups({ input, groups, depth, isDeep }: ReportGroupsProps) {
  return groups.map((group) => <FoldingGroup key={group.key} {...{ input, group, depth, isDeep }} />);
}

function FoldingGroup({ input, group, depth, isDeep }: Omit<ReportGroupsProps, 'groups'> & { group: Group }) {
  const isLast = depth === DEPTH[input.kind] - 1;
  const [isOpen, setOpen] = useState(isDeep && !isLast);
  const path = pathOf(input.kind, depth, group);
  return (
    <>
      <GroupRow {...{ input, group, depth, path, isOpen }} onToggle={() => setOpen(!isOpen)} />
      {isOpen && isLast && <ReportRows input={input} of={path} />}
      {isOpen && !isLast && group.groups && (
        <ReportGroups input={input} groups={group.groups} depth={depth + 1} isDeep={isDeep} />
      )}
      {isOpen && !isLast && !group.groups && <GroupsBelow {...{ input, of: path }} depth={depth + 1} />}
    </>
  );
}

interface GroupsBelowProps {
  input: CallReportInput;
  of: CallReportGroupInput;
  depth: number;
}

/** The days of a group, or the types of a day. */
function GroupsBelow(props: GroupsBelowProps) {
  const [pages, setPages] = useState(1);
  return <PageOfGroups {...props} pages={pages} page={0} onMore={() => setPages(pages + 1)} />;
}

/** As many as the API gives at once. */
const PAGE = 200;

interface PageOfGroupsProps extends GroupsBelowProps {
  page: number;
  pages: number;
  onMore: () => void;
}

function PageOfGroups({ input, of, depth, page, pages, onMore }: PageOfGroupsProps) {
  const { t } = useTranslation();
  const { data, error } = useQuery(REPORT_GROUPS_BELOW, {
    variables: { input, of, page: { offset: page * PAGE, limit: PAGE } },
    fetchPolicy: 'cache-and-network',
    pollInterval: 30_000,
  });
  const isPrinting = usePrinting(Boolean(data ?? error));
  if (!data) {
    return (
      <tr>
        <td colSpan={7}>{error ? t('state.errorTitle') : <Skeleton height={18} my={6} />}</td>
      </tr>
    );
  }
  const { items, total } = data.callReport.groups;
  const rest = total - (page + 1) * PAGE;
  return (
    <>
      <ReportGroups input={input} groups={items} depth={depth} isDeep={false} />
      {rest > 0 &&
        (page + 1 < pages || (isPrinting && (page + 1) * PAGE < MOST_PRINTED) ? (
          <PageOfGroups {...{ input, of, depth, pages, onMore }} page={page + 1} />
        ) : (
          <More count={rest} onMore={onMore} />
        ))}
    </>
  );
}

interface GroupRowProps extends Omit<ReportGroupsProps, 'groups' | 'isDeep'> {
  group: Group;
  path: CallReportGroupInput;
  isOpen: boolean;
  onToggle: () => void;
}

function GroupRow({ input, group, depth, path, isOpen, onToggle }: GroupRowProps) {
  const { t } = useTranslation('reports');
  const name = useGroupName(input, group, depth);
  const { count, calls, minutes } = group.figures;
  const isMissed = input.kind === 'MISSED';
  const hasHandedOn = input.kind === 'BY_CONTACT' && calls !== count;
  const counted = (
    <Anchor
      component={Link}
      to={callsLink(input, group, path)}
      aria-label={t('openCalls', { count, name })}
      title={hasHandedOn ? t('conversations', { count: calls }) : undefined}
    >
      {formatNumber(count)}
    </Anchor>
  );
  return (
    <tr className={classes.group} data-depth={depth}>
      <th scope="row" colSpan={isMissed ? 2 : 4} className={classes.name}>
        <UnstyledButton className={classes.fold} aria-expanded={isOpen} onClick={onToggle}>
          <IconChevronRight size={17} className={classes.chevron} aria-hidden />
          <span>{name}</span>
        </UnstyledButton>
      </th>
      <td data-column="count">{counted}</td>
      {!isMissed && (
        <>
          <td data-column="minutes">{minutesText(minutes)}</td>
          <td data-column="files" />
        </>
      )}
    </tr>
  );
}

function useGroupName({ kind }: CallReportInput, group: Group, depth: number): string {
  const { t } = useTranslation(['reports', 'callLog']);
  const day = group.day && `${dayText(group.day)}, ${weekdayText(group.day)}`;
  if (kind === 'MISSED' || depth === 1) return day ?? '';
  if (depth === 2) return group.direction ? t(`type.${group.direction}`) : '';
  if (kind === 'BY_EMPLOYEE') return group.employee?.name ?? t('noEmployee');
  return group.contact?.name ?? t(group.hasHiddenContact ? 'callLog:hiddenContact' : 'noContact');
}
