import { useQuery } from '@apollo/client/react';
import { Anchor, NativeSelect, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../lib/me';
import { useFilterParam } from '../../lib/use-page-params';
import { useTypedParam } from '../../lib/use-typed-param';
import classes from './TasksPage.module.css';
import { DUES, ORDERS, STATUSES } from './task-filter';
import { TASK_CONTACT, TASK_EMPLOYEES } from './tasks.graphql';

/** What the list of tasks is narrowed to, kept in the address. */
export function TaskFilters() {
  const { t } = useTranslation('tasks');
  const me = useMe();
  const [search, setSearch] = useTypedParam('q');
  const { data } = useQuery(TASK_EMPLOYEES, { fetchPolicy: 'cache-and-network' });
  const others = (data?.employees ?? []).filter(({ id }) => id !== me.id);
  return (
    <div className={classes.filters} role="search" aria-label={t('filters')}>
      <TextInput
        className={classes.search}
        label={t('search')}
        placeholder={t('searchPlaceholder')}
        leftSection={<IconSearch size={17} aria-hidden />}
        value={search}
        onChange={({ currentTarget }) => setSearch(currentTarget.value)}
      />
      <Choice
        name="status"
        label={t('status.label')}
        options={[
          { value: '', label: t('status.open') },
          ...STATUSES.map((value) => ({ value, label: t(`status.${value}`) })),
          { value: 'all', label: t('status.all') },
        ]}
      />
      <Choice
        name="assignee"
        label={t('assignee')}
        options={[
          { value: '', label: t('anyAssignee') },
          { value: me.id, label: t('mine') },
          ...others.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <Choice
        name="due"
        label={t('due.label')}
        options={[{ value: '', label: t('due.any') }, ...DUES.map((value) => ({ value, label: t(`due.${value}`) }))]}
      />
      <Choice
        name="order"
        label={t('order.label')}
        options={ORDERS.map((value, index) => ({ value: index === 0 ? '' : value, label: t(`order.${value}`) }))}
      />
      <OfContact />
    </div>
  );
}

function Choice(props: { name: string; label: string; options: { value: string; label: string }[] }) {
  const [value, setValue] = useFilterParam(props.name);
  return (
    <NativeSelect
      label={props.label}
      value={value}
      data={props.options}
      onChange={({ currentTarget }) => setValue(currentTarget.value)}
    />
  );
}

/** Says that only one contact's tasks are listed, where a link from its card asks for them. */
function OfContact() {
  const { t } = useTranslation('tasks');
  const [contactId, setContactId] = useFilterParam('contact');
  const { data } = useQuery(TASK_CONTACT, { variables: { id: contactId }, skip: !contactId });
  if (!contactId || !data) return null;
  return (
    <div className={classes.contact}>
      <Text size="sm">{t('ofContact', { name: data.contact.name })}</Text>
      <Anchor component="button" type="button" size="sm" onClick={() => setContactId(null)}>
        {t('everybodysTasks')}
      </Anchor>
    </div>
  );
}
