import type { MockLink } from '@apollo/client/testing';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { GraphQLError } from 'graphql';
import {
  DeletePhoneTypeDocument,
  OrderPhoneTypesDocument,
  PhoneTypesOfSettingsDocument,
  SavePhoneTypeDocument,
} from '../../gql/graphql';
import { renderApp } from '../../test-render';
import PhoneTypesPage from './PhoneTypesPage';

const type = (id: string, name: string, code: string | null, mask: string | null, position: number) => ({
  __typename: 'PhoneType',
  id,
  name,
  code,
  mask,
  position,
});
const mobile = type('t1', 'Mobile', 'MOBILE', '+# (###) ###-##-##', 0);
const office = type('t2', 'Office', null, null, 1);

const loaded: MockLink.MockedResponse = {
  request: { query: PhoneTypesOfSettingsDocument },
  result: { data: { phoneTypes: [mobile, office] } },
};

async function openDialog(name: string) {
  fireEvent.click(await screen.findByRole('button', { name: `Edit: ${name}` }));
  return within(await screen.findByRole('dialog'));
}

it('B-93: lists each type with its mask, an example and the count of digits', async () => {
  await renderApp(<PhoneTypesPage />, { mocks: [loaded] });
  const row = within((await screen.findByText('Mobile')).closest('tr') as HTMLElement);
  expect(row.getByText('+# (###) ###-##-##')).toBeInTheDocument();
  expect(row.getByText('+1 (234) 567-89-01')).toBeInTheDocument();
  expect(row.getByText('11 digits')).toBeInTheDocument();
});

it('shipped types have their name in the language of the reader', async () => {
  await renderApp(<PhoneTypesPage />, { mocks: [loaded], language: 'ru' });
  expect(await screen.findByText('Мобильный')).toBeInTheDocument();
  expect(screen.getByText('Office')).toBeInTheDocument();
});

it('Q-23: example and count of digits follow the mask while it is typed', async () => {
  await renderApp(<PhoneTypesPage />, { mocks: [loaded] });
  const dialog = await openDialog('Office');
  fireEvent.change(dialog.getByLabelText('Mask'), { target: { value: '+996 (###) ##' } });
  expect(dialog.getByText('+996 (123) 45')).toBeInTheDocument();
  expect(dialog.getByText(/^5 digits/)).toBeInTheDocument();
});

it('Q-23: a number that is tried fills the mask from the left', async () => {
  await renderApp(<PhoneTypesPage />, { mocks: [loaded] });
  const dialog = await openDialog('Mobile');
  fireEvent.change(dialog.getByLabelText('Try it: type a number'), { target: { value: '79162' } });
  expect(dialog.getByLabelText('Try it: type a number')).toHaveValue('+7 (916) 2');
});

it('Q-23: a mask without # is refused', async () => {
  await renderApp(<PhoneTypesPage />, { mocks: [loaded] });
  const dialog = await openDialog('Office');
  fireEvent.change(dialog.getByLabelText('Mask'), { target: { value: '+996 (' } });
  fireEvent.click(dialog.getByRole('button', { name: 'Save' }));
  expect(await dialog.findByText('The mask needs at least one #')).toBeInTheDocument();
});

it('B-93: a mask is saved for its type', async () => {
  const input = { id: 't2', name: 'Office', mask: '##-##', position: 1 };
  const result = jest.fn(() => ({ data: { savePhoneType: { ...office, mask: '##-##' } } }));
  const saving = { request: { query: SavePhoneTypeDocument, variables: { input } }, result };
  await renderApp(<PhoneTypesPage />, { mocks: [loaded, saving] });
  const dialog = await openDialog('Office');
  fireEvent.change(dialog.getByLabelText('Mask'), { target: { value: '##-##' } });
  fireEvent.click(dialog.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  expect(screen.getByText('12-34')).toBeInTheDocument();
});

it('types are put in another order by keyboard', async () => {
  const moved = [
    { ...office, position: 0 },
    { ...mobile, position: 1 },
  ];
  const saving = {
    request: { query: OrderPhoneTypesDocument, variables: { input: { ids: ['t2', 't1'] } } },
    result: { data: { orderPhoneTypes: moved } },
  };
  await renderApp(<PhoneTypesPage />, { mocks: [loaded, saving] });
  const first = await screen.findByRole('button', { name: 'Move down: Mobile' });
  first.focus();
  fireEvent.click(first);
  expect(await screen.findByText('“Mobile” is now number 2')).toBeInTheDocument();
  const down = screen.getByRole('button', { name: 'Move down: Mobile' });
  expect(down).toHaveAttribute('aria-disabled', 'true');
  expect(down).toHaveFocus();
});

it('a type that numbers have stays, and says how many', async () => {
  const used = new GraphQLError('used', { extensions: { code: 'CONFLICT', reason: 'used', count: 12 } });
  const saving = {
    request: { query: DeletePhoneTypeDocument, variables: { input: { id: 't1' } } },
    result: { errors: [used] },
  };
  await renderApp(<PhoneTypesPage />, { mocks: [loaded, saving] });
  fireEvent.click(await screen.findByRole('button', { name: 'Delete: Mobile' }));
  fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Delete' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('12 numbers have this type');
});
