import { screen } from '@testing-library/react';
import { usePageParams } from '../lib/use-page-params';
import { TestApi } from '../test-support/api';
import { renderInApp } from '../test-support/render';
import { ListTable } from './ListTable';

const CALLERS = ['Anna', 'Boris', 'Clara', 'Dmitri', 'Elena'];

/** Two callers a page. */
function Callers({ all }: { all: string[] }) {
  const paging = usePageParams(2);
  const items = all.slice(paging.offset, paging.offset + paging.limit).map((name) => ({ id: name, name }));
  const list = { page: { items, total: all.length }, paging, error: undefined, refetch: () => Promise.resolve() };
  return (
    <ListTable
      caption="Callers"
      columns={[{ key: 'name', header: 'Name', cell: ({ name }) => name }]}
      list={list}
      empty={<p>Nobody called</p>}
    />
  );
}

const show = (all: string[], at: string) => renderInApp(<Callers all={all} />, { api: new TestApi({}), at });

it('shows the page that the address names', async () => {
  await show(CALLERS, '/callers?page=2');
  expect(screen.getByRole('cell', { name: 'Clara' })).toBeInTheDocument();
  expect(screen.getByText('3–4 of 5')).toBeInTheDocument();
});

it.each(['/callers?page=4', '/callers?page=1e9'])(
  'shows the last page to a reader whose page is gone: %s',
  async (at) => {
    await show(CALLERS, at);
    expect(await screen.findByRole('cell', { name: 'Elena' })).toBeInTheDocument();
    expect(screen.queryByText('Nobody called')).not.toBeInTheDocument();
    expect(screen.getByLabelText('address')).toHaveTextContent('/callers?page=3');
  },
);

it('says that the list is empty only when it is', async () => {
  await show([], '/callers?page=4');
  expect(screen.getByText('Nobody called')).toBeInTheDocument();
});
