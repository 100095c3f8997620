import { useMutation, useQuery } from '@apollo/client/react';
import { ActionIcon, Button, Group, Popover, TextInput } from '@mantine/core';
import { IconBookmarkPlus, IconX } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { errorText, fieldErrors } from '../../lib/errors';
import { notifyDone, notifyError } from '../../lib/notify';
import classes from './TasksPage.module.css';
import { addressOf, isShown, savedForm } from './task-filter';
import { DELETE_TASK_FILTER, SAVED_TASK_FILTERS, SAVE_TASK_FILTER } from './tasks.graphql';

const again = { refetchQueries: [SAVED_TASK_FILTERS], awaitRefetchQueries: true };

/** The employee's own filters, each a link to its list; the present one can be kept under a name. */
export function SavedFilters() {
  const { t } = useTranslation('tasks');
  const [params] = useSearchParams();
  const { data } = useQuery(SAVED_TASK_FILTERS, { fetchPolicy: 'cache-and-network' });
  const [remove] = useMutation(DELETE_TASK_FILTER, again);
  const filters = data?.savedTaskFilters ?? [];
  const isKept = filters.some((filter) => isShown(filter, params));
  return (
    <div className={classes.saved}>
      {filters.length > 0 && (
        <ul className={classes.chips} aria-label={t('saved')}>
          {filters.map((filter) => (
            <li key={filter.id} className={classes.chip} data-shown={isShown(filter, params) || undefined}>
              <Link to={addressOf(filter)} aria-current={isShown(filter, params) ? 'true' : undefined}>
                {filter.name}
              </Link>
              <ActionIcon
                variant="transparent"
                color="gray"
                size={28}
                aria-label={t('deleteFilter', { name: filter.name })}
                onClick={() => void remove({ variables: { input: { id: filter.id } } }).catch(notifyError)}
              >
                <IconX size={14} aria-hidden />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      {!isKept && <SaveFilter />}
    </div>
  );
}

function SaveFilter() {
  const { t } = useTranslation(['tasks', 'common']);
  const [params] = useSearchParams();
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [save, { loading }] = useMutation(SAVE_TASK_FILTER, again);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await save({ variables: { input: { name, ...savedForm(params) } } });
      setOpen(false);
      setName('');
      notifyDone(t('filterSaved'));
    } catch (error) {
      setProblem(fieldErrors(error).name ?? errorText(error));
    }
  };
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconBookmarkPlus size={16} aria-hidden />}
          onClick={() => setOpen(!isOpen)}
        >
          {t('saveFilter')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={(event) => void submit(event)} noValidate>
          <TextInput
            label={t('filterName')}
            value={name}
            maxLength={60}
            error={problem}
            data-autofocus
            onChange={({ currentTarget }) => {
              setName(currentTarget.value);
              setProblem(null);
            }}
          />
          <Group justify="flex-end" mt="sm">
            <Button type="submit" size="xs" loading={loading}>
              {t('common:action.save')}
            </Button>
          </Group>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
