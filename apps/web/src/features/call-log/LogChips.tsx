import { useQuery } from '@apollo/client/react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { formatWeekday, formatWhen } from '../../lib/format';
import { FilterPill } from '../../ui/filters/FilterPill';
import { LOG_CONNECTIONS, LOG_CONTACT, LOG_EMPLOYEE_GROUPS, LOG_EMPLOYEES } from './call-log.graphql';
import { instantsOf, periodOf } from './log-filter';

/** Filters that no field of the form shows: those of a figure that led here (D-13), or of a contact's card. */
export function LogChips() {
  const { t } = useTranslation('callLog');
  const [params, setParams] = useSearchParams();
  const nameOf = useNames(params, t);
  const chips = chipsOf(params, nameOf, t);
  const without = (names: string[]) => {
    const changed = new URLSearchParams(params);
    for (const name of [...names, 'page']) changed.delete(name);
    setParams(changed);
  };
  return chips.map(({ names, text }) => (
    <FilterPill key={names[0]} text={text} removeLabel={t('withoutFilter', { text })} onRemove={() => without(names)} />
  ));
}

interface Chip {
  /** In the address; the chip takes all of them away. */
  names: string[];
  text: string;
}

type NameOf = (kind: 'employee' | 'contact' | 'connection', id: string) => string;

function chipsOf(params: URLSearchParams, nameOf: NameOf, t: TFunction<'callLog'>): Chip[] {
  const instants = periodOf(params) === 'report' ? instantsOf(params) : null;
  const about = (name: string, text: (value: string) => string): Chip[] => {
    const value = params.get(name);
    return value ? [{ names: [name], text: text(value) }] : [];
  };
  const person = (words: 'talkedWith' | 'countsFor' | 'answeredBy') => (id: string) =>
    id === 'NONE' ? t('nobodyTalked') : t(words, { name: nameOf('employee', id) });
  return [
    ...(instants
      ? [
          {
            names: ['period', 'since', 'until'],
            text: t('ofReport', { from: formatWhen(instants.from), to: formatWhen(instants.to) }),
          },
        ]
      : []),
    ...about('contact', (id) => (id === 'NONE' ? t('noContact') : t('ofContact', { name: nameOf('contact', id) }))),
    ...about('talked', person('talkedWith')),
    ...about('counts', person('countsFor')),
    ...about('answeredBy', person('answeredBy')),
    ...about('notTaken', (id) => (id === 'ANY' ? t('notTaken') : t('notTakenBy', { name: nameOf('employee', id) }))),
    ...timeChips(params, t),
    ...about('connection', (id) => t('ofConnection', { name: nameOf('connection', id) })),
    ...(params.get('line') === 'NONE' ? about('line', () => t('noLine')) : []),
  ];
}

/** Weekday and hour by the account's clocks, and how long it rang. */
function timeChips(params: URLSearchParams, t: TFunction<'callLog'>): Chip[] {
  const number = (name: string) => (/^\d+$/.test(params.get(name) ?? '') ? Number(params.get(name)) : null);
  const [weekday, hour, from, to] = ['weekday', 'hour', 'waitFrom', 'waitTo'].map(number);
  const day = weekday !== null && weekday >= 1 && weekday <= 7 ? [formatWeekday(weekday)] : [];
  const time = hour === null ? [] : [`${hour}:00–${hour + 1}:00`];
  const when = [...day, ...time].join(', ');
  const wait = to !== null ? t('rangUpTo', { from: from ?? 0, to }) : from ? t('rangOver', { from }) : t('rangKnown');
  return [
    ...(when ? [{ names: ['weekday', 'hour'], text: when }] : []),
    ...(from === null && to === null ? [] : [{ names: ['waitFrom', 'waitTo'], text: wait }]),
  ];
}

/** Names of those whom the address has by their ids; '…' until they are known. */
function useNames(params: URLSearchParams, t: TFunction<'callLog'>): NameOf {
  const contact = params.get('contact') ?? '';
  const asksEmployees = ['talked', 'counts', 'answeredBy', 'notTaken'].some((name) => params.get(name));
  const { data: employees } = useQuery(LOG_EMPLOYEES, { skip: !asksEmployees });
  const { data: groups } = useQuery(LOG_EMPLOYEE_GROUPS, { skip: !asksEmployees });
  const { data: connections } = useQuery(LOG_CONNECTIONS, { skip: !params.get('connection') });
  const { data: ofContact } = useQuery(LOG_CONTACT, {
    variables: { id: contact },
    skip: !contact || contact === 'NONE',
  });
  const named = (groups?.employeeGroups ?? []).map(({ id, name }) => ({ id, name: t('groupOfEmployees', { name }) }));
  const known = {
    employee: [...(employees?.employees ?? []), ...named],
    connection: connections?.reportConnections ?? [],
    contact: ofContact ? [ofContact.contact] : [],
  };
  return (kind, wanted) => known[kind].find(({ id }) => id === wanted)?.name ?? '…';
}
