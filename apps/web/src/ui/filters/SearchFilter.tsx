import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTypedParam } from '../../lib/use-typed-param';
import classes from './FilterBar.module.css';

/** Words to be found, kept in the address as `?q=`; the widest field of the bar. */
export function SearchFilter({ label, placeholder }: { label: string; placeholder: string }) {
  const [search, setSearch] = useTypedParam('q');
  return (
    <TextInput
      className={classes.search}
      label={label}
      placeholder={placeholder}
      leftSection={<IconSearch size={17} aria-hidden />}
      value={search}
      onChange={({ currentTarget }) => setSearch(currentTarget.value)}
    />
  );
}
