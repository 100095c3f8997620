import { Notifications } from '@mantine/notifications';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { loadPageTexts } from '../../i18n';
import { TestApi, refusal } from '../../test-support/api';
import { admin, operator, renderInApp } from '../../test-support/render';
import { Activity } from './Activity';

const nothing = { text: null, number: null, at: null, until: null, direction: null, employee: null, contact: null };
const field = (key: string, en: string, ru: string, type: string, value: object) => ({
  ...{ ...nothing, key, name: { en, ru }, type },
  ...value,
});
const blank = { records: [], filing: null, call: null, comment: null, task: null, taskChange: null };
const aCall = (values: object = {}) => ({
  ...{ ...blank, id: 'CALL:c1', kind: 'CALL', at: '2026-03-05T16:00:00Z' },
  records: [
    {
      ...{ id: 'c1:0', kind: 'CALL', authorEmployee: { id: 'e1', name: 'Olga' }, authorContact: null },
      fields: [
        field('type', 'Type', 'Тип', 'LIST', { direction: 'INBOUND' }),
        field('durationSec', 'Duration (sec.)', 'Продолжительность (сек.)', 'NUMBER', { number: 48 }),
        field('externalLine', 'External line', 'Внешняя линия', 'STRING', {}),
        field('data_utm', 'utm', 'utm', 'STRING', { text: 'newsletter' }),
      ],
    },
  ],
  filing: { onContact: true, isHidden: false, task: null },
  call: {
    id: 'c1',
    talkSeconds: 48,
    outcome: null,
    recordings: [{ id: 'r1', url: '/recordings/r1', durationSeconds: 48 }],
  },
  ...values,
});
const aComment = {
  ...{ ...blank, id: 'COMMENT:k1', kind: 'COMMENT', at: '2026-03-05T15:00:00Z' },
  comment: { id: 'k1', text: 'They want a discount', isHidden: true, author: { id: 'e1', name: 'Olga' } },
};
const show = async (activity: (variables: Record<string, unknown>) => object, me = operator, more: object = {}) => {
  const api = new TestApi({ contact: { id: 'k', activity }, ...more });
  const page = (
    <>
      <Notifications />
      <Activity kind="contact" id="k" />
    </>
  );
  await renderInApp(page, { api, me, at: '/' });
  return api;
};
const menuButton = { name: /^Actions of the record: Call, / };
const choose = async (name: string) => {
  fireEvent.click(await screen.findByRole('button', menuButton));
  fireEvent.click(await screen.findByRole('menuitem', { name }));
};

beforeAll(() => loadPageTexts());

describe('Activity', () => {
  it('B-58, B-85: a call stands with its author, its recording and the row of its data tag', async () => {
    await show(() => ({ next: null, items: [aCall()] }));
    const row = (await screen.findAllByRole('listitem'))[0];
    expect(within(row).getByRole('link', { name: 'Call' })).toHaveAttribute('href', '/calls/c1');
    expect(within(row).getByText(/Olga/)).toBeVisible();
    expect(within(row).getByRole('button', { name: /Play/ })).toBeVisible();
    const names = within(row)
      .getAllByRole('term')
      .map(({ textContent }) => textContent);
    expect(names).toEqual(['Type', 'Duration (sec.)', 'utm']);
    expect(within(row).getByText('newsletter')).toBeVisible();
  });

  it('says how the call came out', async () => {
    const { call } = aCall();
    const outcome = {
      ...{ __typename: 'WrapUpOutcome', id: 'o1', name: 'Order or deal', code: 'ORDER', direction: null },
      ...{ wantsNextStep: false, isArchived: false },
    };
    await show(() => ({ next: null, items: [aCall({ call: { ...call, outcome } })] }));
    expect(await screen.findByText('Order or deal')).toBeVisible();
  });

  it('B-81: whoever may see the line alone finds neither call nor recording', async () => {
    await show(() => ({ next: null, items: [aCall({ call: null })] }));
    const row = (await screen.findAllByRole('listitem'))[0];
    expect(within(row).queryByRole('link')).toBeNull();
    expect(within(row).queryByRole('button')).toBeNull();
  });

  it('a comment that is hidden says so', async () => {
    await show(() => ({ next: null, items: [aComment] }));
    expect(await screen.findByText('They want a discount')).toBeVisible();
    expect(screen.getByText('Hidden')).toBeVisible();
  });

  it('shows one kind only, and earlier pages behind the first', async () => {
    const asked: unknown[] = [];
    await show((variables) => {
      asked.push(variables);
      const { after } = variables.page as { after: string | null };
      return after ? { next: null, items: [aComment] } : { next: 'more', items: [aCall()] };
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Show earlier' }));
    expect(await screen.findByText('They want a discount')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Show earlier' })).toBeNull();
    fireEvent.click(screen.getByRole('checkbox', { name: 'Comments' }));
    await waitFor(() => expect(asked.at(-1)).toMatchObject({ filter: { kinds: ['COMMENT'] } }));
  });

  it('tells the changes of tasks: what, from what to what, by whom, and of which task', async () => {
    const task = { id: 't5', number: 5, title: 'Offer', author: null };
    const from = {
      fromStatus: null,
      toStatus: null,
      fromAssignee: null,
      toAssignee: null,
      fromDueAt: null,
      toDueAt: null,
    };
    const change = (id: string, values: object) => ({
      ...{ ...blank, id: `TASK_CHANGE:${id}`, kind: 'TASK_CHANGE', at: '2026-03-05T15:00:00Z', task },
      taskChange: { ...from, id, author: { id: 'e1', name: 'Olga' }, ...values },
    });
    const items = [
      change('a', { kind: 'STATUS', fromStatus: 'NEW', toStatus: 'DONE' }),
      change('b', { kind: 'ASSIGNEE', toAssignee: { id: 'e2', name: 'Pavel' } }),
      change('c', { kind: 'DUE', fromDueAt: '2026-03-06T15:00:00Z' }),
    ];
    await show(() => ({ next: null, items }));
    expect(await screen.findByText('New → Done')).toBeVisible();
    expect(screen.getByText('Nobody → Pavel')).toBeVisible();
    expect(screen.getByText(/2026.* → no date$/)).toBeVisible();
    expect(screen.getAllByRole('link', { name: '№5 Offer' })).toHaveLength(3);
    expect(screen.getAllByText(/Olga/)).toHaveLength(3);
  });

  it('says when nothing has happened', async () => {
    await show(() => ({ next: null, items: [] }));
    expect(await screen.findByText('Nothing has happened yet.')).toBeVisible();
  });

  describe('Q-48: the record of a call', () => {
    const changed = (act: 'MOVED' | 'DELETED') => ({
      ...{ id: 'c1', contact: null },
      recordChange: { id: '7', act, at: '2026-03-05T16:10:00Z', undoableUntil: '2026-04-04T16:10:00Z', employee: null },
    });
    const undone = { id: 'c1', contact: null, recordChange: null };

    it('is moved to a task by an administrator, and told where it stands; the feed is read anew', async () => {
      let isMoved = false;
      const api = await show(() => ({ next: null, items: isMoved ? [] : [aCall()] }), admin, {
        contacts: { items: [{ id: 'k2', name: 'Right one', company: null }], total: 1 },
        tasks: { items: [{ id: 't5', number: 5, title: 'Offer' }], total: 1 },
        moveCallRecord: () => ((isMoved = true), changed('MOVED')),
        undoCallRecordChange: () => ((isMoved = false), undone),
      });
      await choose('Move to…');
      const dialog = await screen.findByRole('dialog', { name: 'Move the record of the call' });
      expect(within(dialog).getByRole('button', { name: 'Move' })).toBeDisabled();
      fireEvent.click(within(dialog).getByRole('radio', { name: 'To a task' }));
      fireEvent.click(within(dialog).getByRole('combobox', { name: 'Which task' }));
      fireEvent.click(await screen.findByRole('option', { name: '№5 Offer' }));
      fireEvent.click(within(dialog).getByRole('button', { name: 'Move' }));
      expect(await screen.findByText('Nothing has happened yet.')).toBeVisible();
      expect(api.sentOf('MoveCallRecord')).toEqual([{ input: { callId: 'c1', taskId: 't5' } }]);
      fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
      expect(await screen.findByText('newsletter')).toBeVisible();
      expect(api.sentOf('UndoCallRecordChange')).toEqual([{ input: { changeId: '7' } }]);
      await waitFor(() => expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull());
    });

    it('is deleted only when that is confirmed, and can be had back', async () => {
      let isThere = true;
      const api = await show(() => ({ next: null, items: isThere ? [aCall()] : [] }), admin, {
        deleteCallRecord: () => ((isThere = false), changed('DELETED')),
        undoCallRecordChange: () => ((isThere = true), undone),
      });
      await choose('Delete the record');
      const question = await screen.findByRole('dialog', { name: 'Delete the record of the call?' });
      expect(api.sentOf('DeleteCallRecord')).toEqual([]);
      fireEvent.click(within(question).getByRole('button', { name: 'Delete the record' }));
      expect(await screen.findByText('Nothing has happened yet.')).toBeVisible();
      expect(api.sentOf('DeleteCallRecord')).toEqual([{ input: { callId: 'c1' } }]);
      fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
      expect(await screen.findByText('newsletter')).toBeVisible();
    });

    it('stays deleted where that cannot be undone any more, and it is said why', async () => {
      await show(() => ({ next: null, items: [aCall()] }), admin, {
        deleteCallRecord: () => changed('DELETED'),
        undoCallRecordChange: () => refusal('CONFLICT', {}, { reason: 'changed-since' }),
      });
      await choose('Delete the record');
      const question = await screen.findByRole('dialog', { name: 'Delete the record of the call?' });
      fireEvent.click(within(question).getByRole('button', { name: 'Delete the record' }));
      fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
      expect(await screen.findByText('The record was changed since then')).toBeVisible();
    });

    it.each(['OPERATOR', 'MANAGER'] as const)('is left where it is by a %s', async (role) => {
      await show(() => ({ next: null, items: [aCall()] }), { ...admin, role });
      expect(await screen.findByText('newsletter')).toBeVisible();
      expect(screen.queryByRole('button', menuButton)).toBeNull();
    });
  });
});
