import { fireEvent, screen, within } from '@testing-library/react';
import { loadPageTexts } from '../../i18n';
import { TestApi } from '../../test-support/api';
import { admin, operator, renderInApp } from '../../test-support/render';
import { ContactAccess } from './ContactAccess';

const sales = { id: 'g1', name: 'Sales', isGroup: true };
const contact = {
  ...{ id: 'c1', isRestricted: true },
  accessList: [{ party: sales, mayEdit: true, reasons: ['RESPONSIBLE'] }],
};

beforeAll(() => loadPageTexts());

it('B-41: says in words who sees a restricted contact, and why', async () => {
  const api = new TestApi({ contact });
  await renderInApp(<ContactAccess contactId="c1" />, { api, me: operator });
  const part = await screen.findByRole('region', { name: 'Who may see this contact' });
  expect(within(part).getByText('group Sales')).toBeInTheDocument();
  expect(within(part).getByText('sees and changes · responsible')).toBeInTheDocument();
  expect(within(part).queryByRole('button')).not.toBeInTheDocument(); // for managers
});

it('B-28: an administrator sees each employee with the reason', async () => {
  const api = new TestApi({
    contact,
    contactAccess: [
      { employee: { id: 'e1', name: 'Ivan' }, mayEdit: true, grounds: [{ kind: 'ANSWERED', group: null }] },
      { employee: { id: 'e2', name: 'Olga' }, mayEdit: true, grounds: [{ kind: 'RESPONSIBLE', group: sales }] },
    ],
  });
  await renderInApp(<ContactAccess contactId="c1" />, { api, me: admin });
  fireEvent.click(await screen.findByRole('button', { name: 'Who, and why' }));
  expect(await screen.findByText('sees and changes · answered its call')).toBeInTheDocument();
  expect(screen.getByText('sees and changes · responsible, group Sales')).toBeInTheDocument();
});
