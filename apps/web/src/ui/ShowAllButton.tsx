import { Button } from '@mantine/core';
import { useSearchParams } from 'react-router';

interface ShowAllButtonProps {
  label: string;
  /** What the address of the whole list has, where that is not nothing. */
  params?: Record<string, string>;
}

/** The way from a filter that finds nothing to the whole list. */
export function ShowAllButton({ label, params = {} }: ShowAllButtonProps) {
  const [, setParams] = useSearchParams();
  return (
    <Button mt="xs" variant="light" onClick={() => setParams(params)}>
      {label}
    </Button>
  );
}
