import { Button, Menu } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CallOverviewInput, CallReportInput } from '../../gql/graphql';
import { SaveReport } from './SaveReport';
import classes from './Reports.module.css';
import { exportLink, type FileFormat } from './report-params';
import { shownOf } from './saved-values';

interface ReportActionsProps {
  input: CallReportInput | CallOverviewInput;
  /** Of a report that is not all on the page; absent: the page is printed as it stands. */
  print?: { start: () => void; isBusy: boolean };
}

/** What can be done with a report as it is shown: kept, printed, taken along as a file. */
export function ReportActions({ input, print = { start: () => window.print(), isBusy: false } }: ReportActionsProps) {
  const { t } = useTranslation('reports');
  return (
    <div className={classes.actions}>
      <SaveReport shown={shownOf(input)} />
      <Button
        variant="default"
        leftSection={<IconPrinter size={17} aria-hidden />}
        loading={print.isBusy}
        onClick={print.start}
      >
        {t('print')}
      </Button>
      <Exports input={input} />
    </div>
  );
}

/** The report as a file, with the same period and filters. */
function Exports({ input }: { input: CallReportInput | CallOverviewInput }) {
  const { t } = useTranslation('reports');
  const file = (format: FileFormat) => (
    <Menu.Item component="a" href={exportLink(input, format)} download>
      {t(`export.${format}`)}
    </Menu.Item>
  );
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={17} aria-hidden />}>
          {t('export.title')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {file('xlsx')}
        {file('csv')}
      </Menu.Dropdown>
    </Menu>
  );
}
