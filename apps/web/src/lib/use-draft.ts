import { useEffect, useRef, useState } from 'react';
import { emailHolderOf } from './contact-errors';
import { errorText, fieldErrors } from './errors';

export type DraftState = 'idle' | 'saving' | 'saved' | 'failed';

export interface Draft {
  /** What the input shows: what was typed and is not saved, else the saved value. */
  text: string;
  type: (text: string) => void;
  /** Saves what was typed, or the value given; nothing when nothing changed. */
  commit: (value?: string) => void;
  /** Back to the saved value. @returns whether there was anything to take back */
  revert: () => boolean;
  state: DraftState;
  /** Why it was not saved, in words. */
  problem: string | null;
}

/**
 * A value edited in place. What was typed stays until it is saved: also when saving fails, when the server sends the
 * contact anew, and when the field disappears (it is saved then).
 */
export function useDraft(saved: string, save: (value: string) => Promise<void>, canBeEmpty = true): Draft {
  const [typed, setTyped] = useState<string | null>(null);
  const [state, setState] = useState<DraftState>('idle');
  const [problem, setProblem] = useState<string | null>(null);
  const pending = useRef<() => void>(() => undefined);

  const commit = (value = typed) => {
    const text = value?.trim();
    if (text === undefined || state === 'saving') return;
    if (text === saved || (!text && !canBeEmpty)) {
      setTyped(null);
      if (state === 'failed') setState('idle');
      return;
    }
    setTyped(value);
    setState('saving');
    setProblem(null);
    save(text).then(
      () => {
        setTyped((now) => (now === value ? null : now));
        setState('saved');
      },
      (error: unknown) => {
        setState('failed');
        setProblem(emailHolderOf(error)?.text ?? Object.values(fieldErrors(error))[0] ?? errorText(error));
      },
    );
  };
  useEffect(() => {
    pending.current = commit;
  });
  useEffect(() => () => pending.current(), []);

  return {
    text: typed ?? saved,
    type: (text) => {
      setTyped(text);
      if (state === 'saved') setState('idle');
    },
    commit,
    revert: () => {
      if (typed === null || typed === saved) return false;
      setTyped(null);
      setState('idle');
      setProblem(null);
      return true;
    },
    state,
    problem,
  };
}
