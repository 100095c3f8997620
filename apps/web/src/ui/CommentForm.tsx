import { Button, Checkbox, Group, Textarea } from '@mantine/core';
import { type ClipboardEvent, type DragEvent, type FormEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { errorText, fieldErrors } from '../lib/errors';
import { useAttachments } from '../lib/use-attachments';
import type { NewComment } from '../lib/use-comments';
import { AttachButton } from './AttachButton';
import { AttachmentChips } from './AttachmentChips';
import classes from './Comments.module.css';
import { UnsavedGuard } from './UnsavedGuard';

/** A comment to be: its text, its files, and whether others than employees may read it. Refused, it stays. */
export function CommentForm({ onAdd }: { onAdd: (comment: NewComment) => Promise<void> }) {
  const { t } = useTranslation('comments');
  const [text, setText] = useState('');
  const [isHidden, setHidden] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const files = useAttachments();
  const isEmpty = !text.trim() && files.fileIds.length === 0;
  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    if (isEmpty || isBusy || files.isSending) return;
    setBusy(true);
    try {
      await onAdd({ text, isHidden, fileIds: files.fileIds });
      setText('');
      setProblem(null);
      files.clear();
    } catch (error) {
      setProblem(Object.values(fieldErrors(error))[0] ?? errorText(error));
    } finally {
      setBusy(false);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit();
  };
  const take = (event: ClipboardEvent | DragEvent, data: DataTransfer) => {
    if (data.files.length === 0) return;
    event.preventDefault();
    files.add(data.files);
  };
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => void submit(event)}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => take(event, event.dataTransfer)}
    >
      <UnsavedGuard isDirty={text.trim() !== '' || files.items.length > 0} />
      <Textarea
        label={t('comment')}
        placeholder={t('placeholder')}
        autosize
        minRows={2}
        maxRows={12}
        value={text}
        error={problem}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={onKeyDown}
        onPaste={(event) => take(event, event.clipboardData)}
      />
      <AttachmentChips items={files.items} onRemove={files.remove} onRetry={files.retry} />
      <Group justify="space-between" mt="sm" gap="sm">
        <Checkbox
          label={t('hiddenLabel')}
          description={t('hiddenHint')}
          checked={isHidden}
          onChange={({ currentTarget }) => setHidden(currentTarget.checked)}
        />
        <Group gap="xs">
          <AttachButton onFiles={files.add} />
          <Button type="submit" loading={isBusy} disabled={isEmpty || files.isSending}>
            {t('add')}
          </Button>
        </Group>
      </Group>
    </form>
  );
}
