import { IconFile, IconFileText, IconFileTypePdf, IconFileZip, IconMusic, IconTable } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AttachedFileDetailsFragment } from '../gql/graphql';
import { formatBytes } from '../lib/format';
import classes from './Comments.module.css';

/** Files that hang on a comment: pictures small, others by name and size; each opens or is taken. */
export function AttachedFiles({ files }: { files: AttachedFileDetailsFragment[] }) {
  const { t } = useTranslation('comments');
  if (files.length === 0) return null;
  return (
    <ul className={classes.files} aria-label={t('files')}>
      {files.map((file) => (
        <li key={file.id}>
          {file.contentType.startsWith('image/') ? (
            <a href={file.url} target="_blank" rel="noreferrer" className={classes.picture}>
              <img src={file.url} alt={file.name} loading="lazy" />
            </a>
          ) : (
            <a href={`${file.url}?download=1`} className={classes.file} download={file.name}>
              <FileIcon contentType={file.contentType} />
              <span className={classes.fileName}>{file.name}</span>
              <span className={classes.fileSize}>{formatBytes(file.size)}</span>
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}

/** A sign for a kind of file. */
function FileIcon({ contentType }: { contentType: string }) {
  const icon = { size: 18, stroke: 1.6, 'aria-hidden': true };
  if (/^(audio|video)\//.test(contentType)) return <IconMusic {...icon} />;
  if (contentType === 'application/pdf') return <IconFileTypePdf {...icon} />;
  if (/zip|compressed|rar/.test(contentType)) return <IconFileZip {...icon} />;
  if (/csv|excel|spreadsheet/.test(contentType)) return <IconTable {...icon} />;
  return /^text\/|word|document/.test(contentType) ? <IconFileText {...icon} /> : <IconFile {...icon} />;
}
