import { Anchor, Badge, Button, Text, Title } from '@mantine/core';
import { IconCheck, IconMinus, IconPlus } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { formatDate } from '../../lib/format';
import { phoneTypeName } from '../../lib/phone-type';
import { Activity } from '../../ui/activity/Activity';
import { Card } from '../../ui/Card';
import { Comments } from '../../ui/Comments';
import { PhoneText } from '../../ui/PhoneText';
import { ContactAccess } from './ContactAccess';
import { ContactCalls } from './ContactCalls';
import classes from './ContactView.module.css';
import type { Contact } from './contact-values';

type FieldValue = Contact['fields'][number];

/** What is known of a contact: numbers to call, own fields, company, tasks, last calls. */
export function ContactView({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  return (
    <div className={classes.columns}>
      <div className={classes.column}>
        <Facts contact={contact} />
        <Comments place={{ kind: 'contact', id: contact.id }} />
        <ContactCalls contactId={contact.id} />
        <Activity kind="contact" id={contact.id} />
      </div>
      <div className={classes.column}>
        <Phones contact={contact} />
        {contact.members.length > 0 && (
          <Part title={t('members', { count: contact.members.length })}>
            <ul className={classes.list}>
              {contact.members.map(({ id, name, phones }) => (
                <li key={id} className={classes.line}>
                  <Anchor component={Link} to={`/contacts/${id}`}>
                    {name}
                  </Anchor>
                  {phones[0] && <PhoneText contactPhoneId={phones[0].id} display={phones[0].display} />}
                </li>
              ))}
            </ul>
          </Part>
        )}
        <Tasks contact={contact} />
        <ContactAccess contactId={contact.id} />
      </div>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <Card>
        <Title order={2} mb="sm">
          {title}
        </Title>
        {children}
      </Card>
    </section>
  );
}

function Facts({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const responsibles = contact.responsibleParties.map(({ name }) => name).join(', ');
  return (
    <Card>
      <dl className={classes.facts}>
        <Fact label={t('kind.label')}>
          {t(`kind.${contact.kind}`)}
          {contact.isNew && (
            <Badge ml={8} variant="light" color="ember" tt="none">
              {t('isNew')}
            </Badge>
          )}
        </Fact>
        {contact.company && (
          <Fact label={t('company')}>
            <Anchor component={Link} to={`/contacts/${contact.company.id}`}>
              {contact.company.name}
            </Anchor>
          </Fact>
        )}
        <Fact label={t('group')}>{contact.group?.name ?? <Missing />}</Fact>
        <Fact label={t('responsibles')}>{responsibles || <Missing />}</Fact>
        {contact.fields.map((entry, index) =>
          index < contact.mainFieldCount || entry.value ? (
            <Fact key={entry.field.id} label={entry.field.name}>
              <FieldText entry={entry} />
            </Fact>
          ) : null,
        )}
        <Fact label={t('createdAt')}>{formatDate(contact.createdAt)}</Fact>
        {contact.merges.length > 0 && (
          <Fact label={t('merge.history')}>
            {contact.merges.map(({ mergedId, mergedName, mergedAt, mergedBy }) => (
              <span key={mergedId} className={classes.merge}>
                {mergedName}
                <Text span size="sm" c="dimmed">
                  {[formatDate(mergedAt), ...(mergedBy ? [mergedBy.name] : [])].join(', ')}
                </Text>
              </span>
            ))}
          </Fact>
        )}
      </dl>
    </Card>
  );
}

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);

function Missing() {
  const { t } = useTranslation();
  return (
    <Text span c="dimmed">
      {t('notSet')}
    </Text>
  );
}

function FieldText({ entry: { field, value } }: { entry: FieldValue }) {
  const { t } = useTranslation('contacts');
  if (field.kind === 'CHECKBOX') {
    const isOn = value === 'true';
    const Icon = isOn ? IconCheck : IconMinus;
    return (
      <span className={classes.check}>
        <Icon size={17} aria-hidden /> {t(isOn ? 'yes' : 'no')}
      </span>
    );
  }
  if (!value) return <Missing />;
  if (field.kind === 'DATE') return formatDate(`${value}T00:00`);
  if (field.kind === 'EMAIL') return <Anchor href={`mailto:${value}`}>{value}</Anchor>;
  return <span className={classes.text}>{value}</span>;
}

function Phones({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  return (
    <Part title={t('phones')}>
      {contact.phones.length === 0 && <Text c="dimmed">{t('noPhones')}</Text>}
      <ul className={classes.list}>
        {contact.phones.map((phone) => (
          <li key={phone.id} className={classes.line}>
            <span className={classes.phone}>
              <PhoneText contactPhoneId={phone.id} display={phone.display} />
            </span>
            <Text size="sm" c="dimmed">
              {phoneTypeName(phone.type)}
            </Text>
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** Roles that a contact has in tasks, as the list is switched between them. */
const ROLES = ['COUNTERPARTY', 'PARTICIPANT', 'ASSIGNEE'] as const;

/** The contact's tasks, all or those in which it has one role (B-50). */
function Tasks({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const [role, setRole] = useState<(typeof ROLES)[number] | 'ALL'>('ALL');
  const roleOf = (task: Contact['tasks'][number]) =>
    task.participants.find((participant) => participant.contact.id === contact.id)?.role ??
    (task.counterparty?.id === contact.id ? 'COUNTERPARTY' : 'PARTICIPANT');
  const roles = ROLES.filter((name) => contact.tasks.some((task) => roleOf(task) === name));
  const shown = contact.tasks.filter((task) => role === 'ALL' || roleOf(task) === role);
  return (
    <Part title={t('tasks', { count: contact.tasks.length })}>
      {contact.tasks.length === 0 && <Text c="dimmed">{t('noTasks')}</Text>}
      {roles.length > 1 && (
        <Button.Group mb="sm" aria-label={t('taskRoles')}>
          {(['ALL', ...roles] as const).map((name) => (
            <Button
              key={name}
              size="compact-sm"
              variant={role === name ? 'light' : 'default'}
              aria-pressed={role === name}
              onClick={() => setRole(name)}
            >
              {name === 'ALL' ? t('allRoles') : t(`taskRole.${name}`)}
            </Button>
          ))}
        </Button.Group>
      )}
      <ul className={classes.list}>
        {shown.map((task) => (
          <li key={task.id} className={classes.task}>
            <Anchor component={Link} to={`/tasks/${task.id}`}>
              <span className={classes.number}>№{task.number}</span> {task.title}
            </Anchor>
            <Text size="sm" c="dimmed">
              {t(`taskRole.${roleOf(task)}`)} · {t(`taskStatus.${task.status}`)}
              {task.dueAt && ` · ${t('due', { date: formatDate(task.dueAt) })}`}
            </Text>
          </li>
        ))}
      </ul>
      <Button
        component={Link}
        to={`/tasks/new?contact=${contact.id}`}
        variant="light"
        size="xs"
        mt="sm"
        leftSection={<IconPlus size={15} aria-hidden />}
      >
        {t('newTask')}
      </Button>
    </Part>
  );
}
