import { useMutation } from '@apollo/client/react';
import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SavedReportFragment } from '../../gql/graphql';
import { hasRole, useMe } from '../../lib/me';
import { notifyDone, notifyError } from '../../lib/notify';
import { ActionMenu } from '../../ui/ActionMenu';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { SavedReportDialog } from './SavedReportDialog';
import { COPY_SAVED_REPORT, DELETE_SAVED_REPORT, SAVED_REPORTS, UPDATE_SAVED_REPORT } from './saved-reports.graphql';
import { savedLink } from './saved-values';

const again = { refetchQueries: [{ query: SAVED_REPORTS }], awaitRefetchQueries: true };

/** What can be done with a saved report: all by its owner, opening and copying by everybody who sees it. */
export function SavedReportMenu({ report }: { report: SavedReportFragment }) {
  const { t } = useTranslation(['savedReports', 'common']);
  const me = useMe();
  const { id, name, isOwn, isShared } = report;
  const [asked, setAsked] = useState<'rename' | 'delete' | null>(null);
  const [update] = useMutation(UPDATE_SAVED_REPORT, again);
  const [copy] = useMutation(COPY_SAVED_REPORT, again);
  const [remove, { loading: isDeleting }] = useMutation(DELETE_SAVED_REPORT, again);
  const close = () => setAsked(null);
  const makeCopy = () =>
    copy({ variables: { input: { id } } }).then(
      ({ data }) => notifyDone(t('copied', { name: data?.copySavedReport.name ?? name })),
      notifyError,
    );
  const share = () =>
    update({ variables: { input: { id, isShared: !isShared } } }).then(() => notifyDone(), notifyError);
  const confirmDelete = () =>
    remove({ variables: { input: { id } } }).then(() => {
      notifyDone();
      close();
    }, notifyError);
  return (
    <>
      <ActionMenu
        button={
          <ActionIcon variant="subtle" color="gray" aria-label={t('menu', { name })}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        }
      >
        <Menu.Item component={Link} to={savedLink(report)}>
          {t('open')}
        </Menu.Item>
        {(isOwn || report.schedule) && (
          <Menu.Item component={Link} to={`/reports/saved/${id}`}>
            {t('send')}
          </Menu.Item>
        )}
        <Menu.Item onClick={() => void makeCopy()}>{t('copy')}</Menu.Item>
        {isOwn && <Menu.Item onClick={() => setAsked('rename')}>{t('rename')}</Menu.Item>}
        {isOwn && (isShared || hasRole(me, 'MANAGER')) && (
          <Menu.Item onClick={() => void share()}>{t(isShared ? 'makeOwn' : 'makeShared')}</Menu.Item>
        )}
        {(isOwn || hasRole(me, 'ADMIN')) && (
          <Menu.Item color="red" onClick={() => setAsked('delete')}>
            {t('delete')}
          </Menu.Item>
        )}
      </ActionMenu>
      {asked === 'rename' && (
        <SavedReportDialog
          title={t('renameTitle')}
          name={name}
          onSave={async ({ name: changed }) => {
            await update({ variables: { input: { id, name: changed } } });
            notifyDone();
          }}
          onClose={close}
        />
      )}
      <ConfirmDialog
        isOpen={asked === 'delete'}
        title={t('deleteTitle', { name })}
        text={t('deleteText')}
        confirmLabel={t('common:action.delete')}
        isDangerous
        isBusy={isDeleting}
        onConfirm={() => void confirmDelete()}
        onCancel={close}
      />
    </>
  );
}
