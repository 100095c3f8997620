import { NativeSelect } from '@mantine/core';
import { useFilterParam } from '../../lib/use-page-params';
import type { Option } from '../../lib/options';

interface ChoiceFilterProps {
  /** In the address. */
  name: string;
  label: string;
  /** What no choice means; the address is then without the name. */
  all: string;
  options: Option[];
}

/** One of some values, kept in the address. */
export function ChoiceFilter({ name, label, all, options }: ChoiceFilterProps) {
  const [value, setValue] = useFilterParam(name);
  return (
    <NativeSelect
      label={label}
      value={value}
      data={[{ value: '', label: all }, ...options]}
      onChange={({ currentTarget }) => setValue(currentTarget.value)}
    />
  );
}
