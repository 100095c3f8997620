import type { BoardCall, BoardOperator } from './board-state';
import { countOf, namesOf, sortCalls, sortOperators, withCalls } from './board-state';

const call = (id: string, values: Partial<BoardCall>): BoardCall => ({
  ...{ __typename: 'Call', id, direction: 'INBOUND', state: 'RINGING', isTest: false },
  ...{ remoteNumber: null, remoteNumberDisplay: null, line: null, contact: null, employee: null, legs: [] },
  ...{ startedAt: '2026-11-25T10:00:00Z', answeredAt: null },
  ...values,
});
const leg = (state: 'RINGING' | 'TALKING' | 'ENDED', name: string | null) => ({
  ...{ id: `${state} ${name}`, state },
  employee: name === null ? null : { id: name, name },
});
const operator = (name: string, state: BoardOperator['state'], since: string | null = null): BoardOperator => ({
  ...{ __typename: 'OperatorPresence', id: name, state, since, endsAt: null, employee: { id: name, name } },
});
const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);

it('customers wait until somebody talks with them, who waits longest first; what we dial is no queue', () => {
  const sorted = sortCalls([
    call('late', { startedAt: '2026-11-25T10:00:09Z' }),
    call('early', { startedAt: '2026-11-25T09:59:00Z' }),
    call('dialled', { direction: 'OUTBOUND' }),
    call('short talk', { state: 'TALKING', answeredAt: '2026-11-25T10:02:00Z' }),
    call('long talk', { state: 'TALKING', answeredAt: '2026-11-25T09:02:00Z' }),
    call('over', { state: 'ENDED' }),
  ]);
  expect(ids(sorted.waiting)).toEqual(['early', 'late']);
  expect(ids(sorted.dialling)).toEqual(['dialled']);
  expect(ids(sorted.talking)).toEqual(['long talk', 'short talk']);
});

it('a call names each employee once at whom it rings, and none where it rings with nobody', () => {
  const legs = [leg('RINGING', 'Anna'), leg('RINGING', 'Anna'), leg('ENDED', 'Boris'), leg('RINGING', null)];
  expect(namesOf(call('a', { legs }), 'RINGING')).toEqual(['Anna']);
  expect(namesOf(call('b', { legs: [leg('ENDED', 'Boris')] }), 'RINGING')).toEqual([]);
});

it('operators who can take a call come first, those who have waited longest before the others', () => {
  const operators = [
    operator('Olga', 'OFFLINE'),
    operator('Anna', 'READY', '2026-11-25T10:00:00Z'),
    operator('Boris', 'READY', '2026-11-25T09:00:00Z'),
    operator('Vera', 'TALKING', '2026-11-25T09:00:00Z'),
    operator('Gleb', 'AWAY'),
    operator('Dana', 'WRAP_UP'),
  ];
  expect(ids(sortOperators(operators))).toEqual(['Boris', 'Anna', 'Vera', 'Dana', 'Gleb', 'Olga']);
  expect(countOf(operators, 'READY')).toBe(2);
});

it('a call that was told of replaces what was known of it, and a new one joins', () => {
  const known = [call('a', {}), call('b', {})];
  expect(withCalls(known, call('a', { state: 'TALKING' })).map(({ state }) => state)).toEqual(['TALKING', 'RINGING']);
  expect(ids(withCalls(known, call('c', {})))).toEqual(['a', 'b', 'c']);
});
