import { IconAlertTriangle, IconFile, IconRefresh, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../lib/format';
import type { Attachment } from '../lib/use-attachments';
import classes from './Comments.module.css';

interface AttachmentChipsProps {
  items: Attachment[];
  onRemove: (key: string) => void;
  onRetry: (key: string) => void;
}

/** Files beside a comment that is being written: on their way, sent, or refused with the reason. */
export function AttachmentChips({ items, onRemove, onRetry }: AttachmentChipsProps) {
  const { t } = useTranslation(['comments', 'common']);
  if (items.length === 0) return null;
  return (
    <ul className={classes.files} aria-label={t('files')}>
      {items.map(({ key, name, size, state, problem }) => (
        <li key={key} className={classes.file} data-state={state}>
          {state === 'failed' ? (
            <IconAlertTriangle size={18} aria-hidden />
          ) : (
            <IconFile size={18} stroke={1.6} aria-hidden />
          )}
          <span className={classes.fileName}>{name}</span>
          <span className={classes.fileSize} role={problem ? 'alert' : undefined}>
            {problem ?? (state === 'sending' ? t('sending') : formatBytes(size))}
          </span>
          {state === 'failed' && (
            <button
              type="button"
              className={classes.fileButton}
              aria-label={t('sendAgain', { name })}
              onClick={() => onRetry(key)}
            >
              <IconRefresh size={15} aria-hidden />
            </button>
          )}
          <button
            type="button"
            className={classes.fileButton}
            aria-label={t('removeFile', { name })}
            onClick={() => onRemove(key)}
          >
            <IconX size={15} aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  );
}
