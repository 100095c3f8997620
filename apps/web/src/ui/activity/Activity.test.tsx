import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { loadPageTexts } from '../../i18n';
import { TestApi } from '../../test-support/api';
import { renderInApp } from '../../test-support/render';
import { Activity } from './Activity';

const nothing = { text: null, number: null, at: null, until: null, direction: null, employee: null, contact: null };
const field = (key: string, en: string, ru: string, type: string, value: object) => ({
  ...{ ...nothing, key, name: { en, ru }, type },
  ...value,
});
const blank = { records: [], filing: null, call: null, comment: null, task: null };
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
  call: { id: 'c1', talkSeconds: 48, recordings: [{ id: 'r1', url: '/recordings/r1', durationSeconds: 48 }] },
  ...values,
});
const aComment = {
  ...{ ...blank, id: 'COMMENT:k1', kind: 'COMMENT', at: '2026-03-05T15:00:00Z' },
  comment: { id: 'k1', text: 'They want a discount', isHidden: true, author: { id: 'e1', name: 'Olga' } },
};
const show = async (activity: (variables: Record<string, unknown>) => object) => {
  const api = new TestApi({ contact: { id: 'k', activity } });
  await renderInApp(<Activity kind="contact" id="k" />, { api, at: '/' });
  return api;
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

  it('says when nothing has happened', async () => {
    await show(() => ({ next: null, items: [] }));
    expect(await screen.findByText('Nothing has happened yet.')).toBeVisible();
  });
});
