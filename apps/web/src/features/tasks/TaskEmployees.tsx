import { useQuery } from '@apollo/client/react';
import { ActionIcon, Select, Text, Title } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { namedOptions } from '../../lib/options';
import { notifyError } from '../../lib/notify';
import { Card } from '../../ui/Card';
import type { ChangeTask, Task } from './task-values';
import classes from './TaskPage.module.css';
import { TASK_EMPLOYEES } from './tasks.graphql';

type Employee = Task['employees'][number];

/** The employees of the task with their short numbers and, for those who may see them, own phones (B-52). */
export function TaskEmployees({ task, onChange }: { task: Task; onChange: ChangeTask }) {
  const { t } = useTranslation('tasks');
  const { data } = useQuery(TASK_EMPLOYEES, { fetchPolicy: 'cache-first' });
  const ids = task.employees.map(({ id }) => id);
  const set = (employeeIds: string[]) => void onChange({ employeeIds }).catch(notifyError);
  const others = (data?.employees ?? []).filter(({ id }) => !ids.includes(id) && id !== task.assignee?.id);
  return (
    <section aria-label={t('employees')}>
      <Card>
        <Title order={2} mb="sm">
          {t('employees')}
        </Title>
        <ul className={classes.list}>
          {task.assignee && <EmployeeRow employee={task.assignee} role={t('employeeRole.assignee')} />}
          {task.author && task.author.id !== task.assignee?.id && (
            <EmployeeRow employee={task.author} role={t('employeeRole.author')} />
          )}
          {task.employees.map((employee) => (
            <EmployeeRow
              key={employee.id}
              employee={employee}
              role={t('employeeRole.participant')}
              onRemove={() => set(ids.filter((id) => id !== employee.id))}
            />
          ))}
        </ul>
        <Select
          mt="sm"
          size="xs"
          aria-label={t('addEmployee')}
          placeholder={t('addEmployee')}
          searchable
          value={null}
          data={namedOptions(others)}
          onChange={(id) => id && set([...ids, id])}
        />
      </Card>
    </section>
  );
}

function EmployeeRow({ employee, role, onRemove }: { employee: Employee; role: string; onRemove?: () => void }) {
  const { t } = useTranslation('tasks');
  const numbers = [...employee.shortNumbers.map(({ number }) => t('shortNumber', { number })), ...employee.phones];
  return (
    <li className={classes.employee}>
      <span className={classes.employeeWords}>
        <span>{employee.name}</span>
        <Text span size="sm" c="dimmed">
          {[role, ...numbers].join(' · ')}
        </Text>
      </span>
      {onRemove && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={28}
          aria-label={t('removeContact', { name: employee.name })}
          onClick={onRemove}
        >
          <IconX size={15} aria-hidden />
        </ActionIcon>
      )}
    </li>
  );
}
