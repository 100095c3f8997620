import { useQuery } from '@apollo/client/react';
import { Anchor, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../lib/me';
import { namedOptions } from '../../lib/options';
import { useFilterParam } from '../../lib/use-page-params';
import { ChoiceFilter } from '../../ui/filters/ChoiceFilter';
import { FilterBar } from '../../ui/filters/FilterBar';
import { SearchFilter } from '../../ui/filters/SearchFilter';
import classes from './TasksPage.module.css';
import { DUES, ORDERS, STATUSES } from './task-filter';
import { TASK_CONTACT, TASK_EMPLOYEES } from './tasks.graphql';

/** What the list of tasks is narrowed to, kept in the address. */
export function TaskFilters() {
  const { t } = useTranslation('tasks');
  const me = useMe();
  const { data } = useQuery(TASK_EMPLOYEES, { fetchPolicy: 'cache-and-network' });
  const others = (data?.employees ?? []).filter(({ id }) => id !== me.id);
  return (
    <FilterBar label={t('filters')}>
      <SearchFilter label={t('search')} placeholder={t('searchPlaceholder')} />
      <ChoiceFilter
        name="status"
        label={t('status.label')}
        all={t('status.open')}
        options={[...STATUSES, 'all' as const].map((value) => ({ value, label: t(`status.${value}`) }))}
      />
      <ChoiceFilter
        name="assignee"
        label={t('assignee')}
        all={t('anyAssignee')}
        options={[{ value: me.id, label: t('mine') }, ...namedOptions(others)]}
      />
      <ChoiceFilter
        name="due"
        label={t('due.label')}
        all={t('due.any')}
        options={DUES.map((value) => ({ value, label: t(`due.${value}`) }))}
      />
      <ChoiceFilter
        name="order"
        label={t('order.label')}
        all={t(`order.${ORDERS[0]}`)}
        options={ORDERS.slice(1).map((value) => ({ value, label: t(`order.${value}`) }))}
      />
      <OfContact />
    </FilterBar>
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
