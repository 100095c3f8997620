import { SegmentedControl } from '@mantine/core';
import { useFilterParam } from '../../lib/use-page-params';
import type { Option } from '../../lib/options';

interface StateFilterProps {
  /** Read out, not shown. */
  label: string;
  /** The first is that of an address without one. */
  options: Option[];
}

/** One of a few kinds of rows, kept in the address as `?state=`. */
export function StateFilter({ label, options }: StateFilterProps) {
  const [state, setState] = useFilterParam('state');
  const [first, ...others] = options;
  return (
    <SegmentedControl
      aria-label={label}
      value={others.some(({ value }) => value === state) ? state : first.value}
      data={options}
      onChange={(value) => setState(value === first.value ? null : value)}
    />
  );
}
