import { useEffect, useState } from 'react';
import { useFilterParam } from './use-page-params';

const TYPING_PAUSE_MS = 300;

/** A filter that is typed: the input follows each key, the address a pause in typing. */
export function useTypedParam(name: string): [string, (text: string) => void] {
  const [value, setValue] = useFilterParam(name);
  const [typed, setTyped] = useState<string | null>(null);
  useEffect(() => {
    if (typed === null) return;
    const timer = setTimeout(() => {
      if (typed.trim() !== value) setValue(typed.trim());
      setTyped(null);
    }, TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, value, setValue]);
  return [typed ?? value, setTyped];
}
