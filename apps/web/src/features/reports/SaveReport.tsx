import { useMutation, useQuery } from '@apollo/client/react';
import { Button, Menu } from '@mantine/core';
import { IconBookmark, IconBookmarkFilled } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { notifyDone, notifyError } from '../../lib/notify';
import { ActionMenu } from '../../ui/ActionMenu';
import { SavedReportDialog } from './SavedReportDialog';
import { CREATE_SAVED_REPORT, SAVED_REPORTS, UPDATE_SAVED_REPORT } from './saved-reports.graphql';
import { isSame, type Shown } from './saved-values';

/** Keeps what is shown under a name: a new one, or that of the saved report that was opened. */
export function SaveReport({ shown }: { shown: Shown }) {
  const { t } = useTranslation('savedReports');
  const [params, setParams] = useSearchParams();
  const [isNaming, setNaming] = useState(false);
  const saved = useSavedReport(shown);
  const [create] = useMutation(CREATE_SAVED_REPORT, { refetchQueries: [{ query: SAVED_REPORTS }] });
  const [update] = useMutation(UPDATE_SAVED_REPORT);
  const saveNew = async (names: { name: string; isShared: boolean }) => {
    const { data } = await create({ variables: { input: { ...names, ...shown } } });
    const changed = new URLSearchParams(params);
    changed.set('saved', data?.createSavedReport.id ?? '');
    setParams(changed, { replace: true });
    notifyDone(t('saved'));
  };
  const saveChanges = (id: string) =>
    update({ variables: { input: { id, values: shown.values } } }).then(() => notifyDone(t('saved')), notifyError);
  return (
    <>
      {saved?.isOwn ? (
        <ActionMenu
          button={
            <Button variant="default" leftSection={<IconBookmarkFilled size={17} aria-hidden />}>
              {t('save')}
            </Button>
          }
        >
          <Menu.Item disabled={isSame(saved.values, shown.values)} onClick={() => void saveChanges(saved.id)}>
            {t('saveChanges')}
          </Menu.Item>
          <Menu.Item onClick={() => setNaming(true)}>{t('saveNew')}</Menu.Item>
          <Menu.Item component={Link} to={`/reports/saved/${saved.id}`}>
            {t('send')}
          </Menu.Item>
        </ActionMenu>
      ) : (
        <Button variant="default" leftSection={<IconBookmark size={17} aria-hidden />} onClick={() => setNaming(true)}>
          {t('save')}
        </Button>
      )}
      {isNaming && <SavedReportDialog title={t('saveTitle')} onSave={saveNew} onClose={() => setNaming(false)} />}
    </>
  );
}

/** The saved report that the address names, if it is one of this kind. */
export function useSavedReport({ kind }: Pick<Shown, 'kind'>) {
  const [params] = useSearchParams();
  const id = params.get('saved');
  const { data } = useQuery(SAVED_REPORTS, { skip: !id });
  return data?.savedReports.find((report) => report.id === id && report.kind === kind);
}
