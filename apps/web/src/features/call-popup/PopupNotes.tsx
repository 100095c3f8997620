import { IconAlarm, IconCheck, IconEye, IconEyeOff, IconSend } from '@tabler/icons-react';
import { type ClipboardEvent, type KeyboardEvent, Suspense, lazy, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PopupCallFragment } from '../../gql/graphql';
import { useAttachments } from '../../lib/use-attachments';
import { AttachButton } from '../../ui/AttachButton';
import { AttachmentChips } from '../../ui/AttachmentChips';
import classes from './PopupNotes.module.css';
import type { DraftView } from './draft-sync';
import { useCallDraft } from './use-call-draft';

const ReminderDialog = lazy(async () => ({ default: (await import('../../ui/ReminderDialog')).ReminderDialog }));

/** The note of the call: kept while it is written, posted when the call ends (B-46, D-12, Q-29). */
export function PopupNotes({ popup }: { popup: PopupCallFragment }) {
  const { t } = useTranslation('callNotes');
  const id = useId();
  const { draft, edit, post, isPosting } = useCallDraft(popup.id);
  const sending = useAttachments((file) => edit(({ files }) => ({ files: [...files, file] })));
  const [isReminding, setReminding] = useState(false);
  const isOver = popup.state === 'ENDED';
  const isEmpty = !draft.text.trim() && draft.files.length === 0;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !isEmpty) void post();
  };
  const onPaste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    sending.add(event.clipboardData.files);
  };
  return (
    <div className={classes.root} role="group" aria-label={t('title')}>
      <label htmlFor={id} className={classes.label}>
        {t('label')}
      </label>
      <textarea
        id={id}
        className={classes.text}
        rows={2}
        value={draft.text}
        placeholder={t(isOver ? 'placeholderOver' : 'placeholder')}
        aria-describedby={`${id}-state`}
        disabled={draft.state === 'loading'}
        onChange={({ currentTarget }) => edit({ text: currentTarget.value })}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
      />
      <AttachmentChips
        items={[
          ...draft.files.map((file) => ({ key: file.id, name: file.name, size: file.size, state: 'sent' as const })),
          ...sending.items,
        ]}
        onRemove={(key) => {
          sending.remove(key);
          edit(({ files }) => ({ files: files.filter((file) => file.id !== key) }));
        }}
        onRetry={sending.retry}
      />
      <div className={classes.tools}>
        <AttachButton onFiles={sending.add} />
        <button
          type="button"
          className={classes.tool}
          aria-label={t('remind')}
          title={t('remind')}
          onClick={() => setReminding(true)}
        >
          <IconAlarm size={19} stroke={1.7} aria-hidden />
        </button>
        <button
          type="button"
          className={classes.tool}
          aria-pressed={draft.isHidden}
          aria-label={t('hidden')}
          title={t('hidden')}
          onClick={() => edit({ isHidden: !draft.isHidden })}
        >
          {draft.isHidden ? <IconEyeOff size={18} aria-hidden /> : <IconEye size={18} aria-hidden />}
        </button>
        <State id={`${id}-state`} draft={draft} isOver={isOver} isEmpty={isEmpty} />
        {!isEmpty && (
          <button type="button" className={classes.post} disabled={isPosting} onClick={() => void post()}>
            <IconSend size={16} aria-hidden /> {t(isOver ? 'done' : 'postNow')}
          </button>
        )}
      </div>
      {isReminding && (
        <Suspense>
          <ReminderDialog
            about={{ callId: popup.id, ...(popup.contact ? { contactId: popup.contact.id } : {}) }}
            onClose={() => setReminding(false)}
          />
        </Suspense>
      )}
    </div>
  );
}

interface StateProps {
  id: string;
  draft: DraftView;
  isOver: boolean;
  isEmpty: boolean;
}

/** Whether the words are safe, and when they are posted. */
function State({ id, draft: { state, isPosted }, isOver, isEmpty }: StateProps) {
  const { t } = useTranslation('callNotes');
  if (state === 'failed') {
    return (
      <span id={id} className={classes.state} data-bad role="alert">
        {t('state.failed')}
      </span>
    );
  }
  const isSafe = !isEmpty && (state === 'saved' || state === 'idle');
  const text = isEmpty ? '' : state === 'waiting' ? 'waiting' : isOver && isPosted ? 'posted' : 'saved';
  return (
    <span id={id} className={classes.state} data-state={text}>
      {isSafe && <IconCheck size={14} aria-hidden />}
      {text && t(`state.${text}`)}
    </span>
  );
}
