import { ActionIcon, Anchor, Button, Group, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { IconUserPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CallablePersonFragment, TaskRole } from '../../gql/graphql';
import { notifyError } from '../../lib/notify';
import { phoneTypeName } from '../../lib/phone-type';
import { Card } from '../../ui/Card';
import { PhoneText } from '../../ui/PhoneText';
import { FindContact } from '../../ui/FindContact';
import classes from './TaskPage.module.css';
import { ROLES, type ChangeTask, type Task } from './task-values';

type Part = Task['participants'][number];

/** The panel "Contacts" (B-52): whom the task is about, their company and its people, with numbers to call. */
export function TaskContacts({ task, onChange }: { task: Task; onChange: ChangeTask }) {
  const { t } = useTranslation('tasks');
  const [isAdding, setAdding] = useState(false);
  const rows = task.participants.map(({ contact, role }) => ({ contactId: contact.id, role }));
  const remove = ({ contact, role }: Part) =>
    void onChange({
      contacts: rows.filter((row) => row.contactId !== contact.id || row.role !== role),
    }).catch(notifyError);
  const add = async (contactId: string, role: TaskRole) => {
    await onChange({ contacts: [...rows, { contactId, role }] }).then(() => setAdding(false), notifyError);
  };
  return (
    <section aria-label={t('contacts')}>
      <Card>
        <Title order={2} mb="sm">
          {t('contacts')}
        </Title>
        {rows.length === 0 && task.hiddenContactCount === 0 && !isAdding && (
          <Text c="dimmed" mb="sm">
            {t('noContacts')}
          </Text>
        )}
        {ROLES.map((role) => {
          const parts = task.participants.filter((part) => part.role === role);
          if (parts.length === 0) return null;
          return (
            <div key={role} className={classes.role}>
              <h3 className={classes.roleName}>{t(`roles.${role}`)}</h3>
              <ul className={classes.list}>
                {parts.map((part) => (
                  <Participant key={part.contact.id} task={task} part={part} onRemove={() => remove(part)} />
                ))}
              </ul>
            </div>
          );
        })}
        {task.hiddenContactCount > 0 && (
          <Text size="sm" c="dimmed" mb="sm">
            {t('hiddenContacts', { count: task.hiddenContactCount })}
          </Text>
        )}
        {isAdding ? (
          <AddContact onAdd={add} onCancel={() => setAdding(false)} />
        ) : (
          <Button
            variant="light"
            size="xs"
            leftSection={<IconUserPlus size={16} aria-hidden />}
            onClick={() => setAdding(true)}
          >
            {t('addContact')}
          </Button>
        )}
      </Card>
    </section>
  );
}

/** The contact's company, or the company's people, as far as they are not listed themselves. */
function othersOf({ contact }: Part, task: Task): CallablePersonFragment[] {
  const listed = new Set(task.participants.map((part) => part.contact.id));
  return (contact.company ? [contact.company] : contact.members).filter(({ id }) => !listed.has(id));
}

function Participant({ task, part, onRemove }: { task: Task; part: Part; onRemove: () => void }) {
  const { t } = useTranslation('tasks');
  const { contact } = part;
  return (
    <li className={classes.person}>
      <div className={classes.personHead}>
        <Anchor component={Link} to={`/contacts/${contact.id}`} fw={600}>
          {contact.name}
        </Anchor>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={28}
          aria-label={t('removeContact', { name: contact.name })}
          onClick={onRemove}
        >
          <IconX size={15} aria-hidden />
        </ActionIcon>
      </div>
      <Phones taskId={task.id} contact={contact} />
      {othersOf(part, task).map((other) => (
        <div key={other.id} className={classes.related}>
          <Anchor component={Link} to={`/contacts/${other.id}`} size="sm">
            {other.name}
          </Anchor>
          <Phones taskId={task.id} contact={other} />
        </div>
      ))}
    </li>
  );
}

function Phones({ taskId, contact }: { taskId: string; contact: CallablePersonFragment }) {
  const { t } = useTranslation('tasks');
  if (contact.phones.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('noPhones')}
      </Text>
    );
  }
  return (
    <ul className={classes.phones}>
      {contact.phones.map(({ id, display, type }) => (
        <li key={id} className={classes.phone}>
          <PhoneText contactPhoneId={id} taskId={taskId} display={display} />
          <Text span size="sm" c="dimmed">
            {phoneTypeName(type)}
          </Text>
        </li>
      ))}
    </ul>
  );
}

interface AddContactProps {
  onAdd: (contactId: string, role: TaskRole) => Promise<void>;
  onCancel: () => void;
}

function AddContact({ onAdd, onCancel }: AddContactProps) {
  const { t } = useTranslation(['tasks', 'common']);
  const [contact, setContact] = useState<{ id: string; name: string } | null>(null);
  const [role, setRole] = useState<TaskRole>('COUNTERPARTY');
  const [isSaving, setSaving] = useState(false);
  const add = async () => {
    if (!contact) return;
    setSaving(true);
    await onAdd(contact.id, role);
    setSaving(false);
  };
  return (
    <Stack gap="sm">
      <FindContact label={t('findContact')} value={contact?.id ?? null} present={contact} onChange={setContact} />
      <NativeSelect
        label={t('roleLabel')}
        value={role}
        data={ROLES.map((value) => ({ value, label: t(`role.${value}`) }))}
        onChange={({ currentTarget }) => setRole(currentTarget.value as TaskRole)}
      />
      <Group gap="xs">
        <Button size="xs" disabled={!contact} loading={isSaving} onClick={() => void add()}>
          {t('common:action.add')}
        </Button>
        <Button size="xs" variant="default" onClick={onCancel}>
          {t('common:action.cancel')}
        </Button>
      </Group>
    </Stack>
  );
}
