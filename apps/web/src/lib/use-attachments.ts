import { useEffect, useRef, useState } from 'react';
import type { AttachedFileDetailsFragment } from '../gql/graphql';
import { sendFile } from './send-file';

/** A file beside a comment that is being written. */
export interface Attachment {
  key: string;
  name: string;
  /** Bytes. */
  size: number;
  state: 'sending' | 'sent' | 'failed';
  /** Once it is sent. */
  file?: AttachedFileDetailsFragment;
  /** Why it was not sent, in words. */
  problem?: string;
}

export interface Attachments {
  items: Attachment[];
  isSending: boolean;
  add: (files: Iterable<File>) => void;
  remove: (key: string) => void;
  /** Sends a file again that could not be sent. */
  retry: (key: string) => void;
  /** Of those that are sent, in their order. */
  fileIds: string[];
  clear: () => void;
}

/**
 * Files that are sent as soon as they are chosen, while the comment is still being written.
 * @param onSent takes over a file that is sent; without it they stay among the items
 */
export function useAttachments(onSent?: (file: AttachedFileDetailsFragment) => void): Attachments {
  const [items, setItems] = useState<Attachment[]>([]);
  const sources = useRef(new Map<string, File>());
  const takeOver = useRef(onSent);
  useEffect(() => void (takeOver.current = onSent));

  const change = (key: string, changes: Partial<Attachment>) =>
    setItems((all) => all.map((item) => (item.key === key ? { ...item, ...changes } : item)));
  const send = (key: string) => {
    const source = sources.current.get(key);
    if (!source) return;
    change(key, { state: 'sending', problem: undefined });
    sendFile(source).then(
      (file) => {
        if (!takeOver.current) return change(key, { state: 'sent', file });
        setItems((all) => all.filter((item) => item.key !== key));
        takeOver.current(file);
      },
      (error: Error) => change(key, { state: 'failed', problem: error.message }),
    );
  };
  return {
    items,
    isSending: items.some(({ state }) => state === 'sending'),
    add(files) {
      for (const file of files) {
        const key = `${Date.now()}-${sources.current.size}`;
        sources.current.set(key, file);
        setItems((all) => [...all, { key, name: file.name, size: file.size, state: 'sending' }]);
        send(key);
      }
    },
    remove: (key) => setItems((all) => all.filter((item) => item.key !== key)),
    retry: send,
    fileIds: items.flatMap(({ file }) => (file ? [file.id] : [])),
    clear: () => setItems([]),
  };
}
