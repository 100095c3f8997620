import { useQuery } from '@apollo/client/react';
import { Loader, NativeSelect, Stack, TextInput, Textarea } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskStatus } from '../../gql/graphql';
import { namedOptions } from '../../lib/options';
import { fromLocalInput, toLocalInput } from '../../lib/local-input';
import { type Draft, useDraft } from '../../lib/use-draft';
import { Card } from '../../ui/Card';
import { FieldInput } from '../../ui/FieldInput';
import { isOverdue } from '../../ui/TaskMarks';
import type { ChangeTask, Task } from './task-values';
import classes from './TaskPage.module.css';
import { STATUSES } from './task-filter';
import { TASK_EMPLOYEES } from './tasks.graphql';

interface TaskCardProps {
  task: Task;
  onChange: ChangeTask;
}

/** What a task says of itself. Each field is saved by itself: a choice at once, a text when it is left or by Enter. */
export function TaskCard({ task, onChange }: TaskCardProps) {
  const { t } = useTranslation('tasks');
  const title = useDraft(task.title, (text) => onChange({ title: text }), false);
  const description = useDraft(task.description ?? '', (text) => onChange({ description: text }));
  const status = useDraft(task.status, (value) => onChange({ status: value as TaskStatus }));
  const dueAt = useDraft(toLocalInput(task.dueAt), (text) => onChange({ dueAt: fromLocalInput(text) }));
  return (
    <section aria-label={t('task')}>
      <Card>
        <Stack gap="md">
          <TextInput label={t('titleField')} size="md" autoComplete="off" {...typed(title)} />
          <div className={classes.facts}>
            <NativeSelect
              label={t('status.label')}
              data={STATUSES.map((value) => ({ value, label: t(`status.${value}`) }))}
              {...chosen(status)}
            />
            <Assignee task={task} onChange={onChange} />
            <TextInput
              label={t('due.label')}
              type="datetime-local"
              {...typed(dueAt)}
              error={dueAt.problem ?? (isOverdue(task) && t('overdue'))}
            />
          </div>
          <Textarea
            label={t('description')}
            placeholder={t('descriptionPlaceholder')}
            autosize
            minRows={3}
            maxRows={16}
            {...typed(description, true)}
          />
          {task.fields.length > 0 && (
            <div className={classes.facts} role="group" aria-label={t('ownFields')}>
              {task.fields.map((entry) => (
                <OwnField key={entry.field.id} entry={entry} onChange={onChange} />
              ))}
            </div>
          )}
        </Stack>
      </Card>
    </section>
  );
}

function OwnField({ entry: { field, value }, onChange }: { entry: Task['fields'][number]; onChange: ChangeTask }) {
  const draft = useDraft(value ?? '', (text) => onChange({ fields: [{ fieldId: field.id, value: text || null }] }));
  const isChoice = field.kind === 'LIST' || field.kind === 'CHECKBOX';
  const { onBlur, onKeyDown } = typed(draft, field.kind === 'TEXT');
  return (
    <div onBlur={onBlur} onKeyDown={onKeyDown}>
      <FieldInput
        field={field}
        value={draft.text}
        error={draft.problem}
        onChange={isChoice ? draft.commit : draft.type}
      />
    </div>
  );
}

function Assignee({ task, onChange }: TaskCardProps) {
  const { t } = useTranslation('tasks');
  const { data } = useQuery(TASK_EMPLOYEES, { fetchPolicy: 'cache-first' });
  const assignee = useDraft(task.assignee?.id ?? '', (id) => onChange({ assigneeId: id || null }));
  const employees = data?.employees ?? [];
  const isMissing = task.assignee && !employees.some(({ id }) => id === task.assignee?.id);
  const all = isMissing && task.assignee ? [task.assignee, ...employees] : employees;
  return (
    <NativeSelect
      label={t('assignee')}
      data={[{ value: '', label: t('nobody') }, ...namedOptions(all)]}
      {...chosen(assignee)}
    />
  );
}

/** What an input shows of its draft's way to the server. */
const stateOf = ({ state, problem }: Draft) => ({
  error: problem,
  rightSection:
    state === 'saving' ? <Loader size={14} /> : state === 'saved' ? <IconCheck size={16} aria-hidden /> : undefined,
});

const chosen = (draft: Draft) => ({
  value: draft.text,
  onChange: ({ currentTarget }: { currentTarget: { value: string } }) => draft.commit(currentTarget.value),
  error: draft.problem,
});

/** @param isLong Enter begins a new line */
const typed = (draft: Draft, isLong = false) => ({
  ...stateOf(draft),
  value: draft.text,
  onChange: ({ currentTarget }: { currentTarget: { value: string } }) => draft.type(currentTarget.value),
  onBlur: () => draft.commit(),
  onKeyDown: (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !isLong) draft.commit();
    if (event.key === 'Escape' && draft.revert()) event.preventDefault();
  },
});
