import { fireEvent, screen, waitFor } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { loadPageTexts } from '../../i18n';
import { TestApi } from '../../test-support/api';
import { admin, renderInApp } from '../../test-support/render';
import ContactImportPage from './ContactImportPage';

const uploaded = {
  ...{ id: 'i1', fileName: 'people.csv', encoding: 'UTF-8', delimiter: ',', rowCount: 3, headers: ['Who', 'Tel'] },
  ...{ sample: [['Anna', '100']], state: 'UPLOADED', processed: 0, mode: 'CREATE_AND_UPDATE', templateId: null },
  columns: [{ target: 'SKIP' }, { target: 'PHONE', phoneTypeId: 'mobile' }],
  counts: { created: 0, updated: 0, skipped: 0, wrong: 0 },
};
const checked = {
  ...uploaded,
  state: 'CHECKED',
  processed: 3,
  counts: { created: 1, updated: 1, skipped: 0, wrong: 1 },
};
const wrongRows = {
  total: 1,
  items: [{ line: 4, cells: ['Boris', '12'], problems: [{ column: 1, text: 'This is not a phone number' }] }],
};
const open = async (contactImport: object, more: object = {}) => {
  const api = new TestApi({
    contactImport: { ...contactImport, wrongRows },
    contactFields: [{ id: 'city', name: 'City' }],
    phoneTypes: [{ id: 'mobile', name: 'Mobile', code: 'MOBILE' }],
    contactTemplates: [],
    ...more,
  });
  const routes = (
    <Routes>
      <Route path="/contacts/import/:id?" element={<ContactImportPage />} />
    </Routes>
  );
  await renderInApp(routes, { api, me: admin, at: '/contacts/import/i1' });
  return api;
};

beforeAll(() => loadPageTexts());

it('shows what each column is beside its first values, and checks the rows by what is chosen', async () => {
  const api = await open(uploaded, { checkContactImport: { ...checked, wrongRows } });
  fireEvent.change(await screen.findByLabelText('What “Who” is'), { target: { value: 'NAME' } });
  fireEvent.click(screen.getByRole('radio', { name: 'Only create' }));
  fireEvent.click(screen.getByRole('button', { name: 'Check the rows' }));
  await screen.findByText('What will happen');
  expect(api.sentOf('CheckContactImport')).toEqual([
    {
      input: {
        ...{ id: 'i1', mode: 'CREATE', templateId: null },
        columns: [{ target: 'NAME' }, { target: 'PHONE', phoneTypeId: 'mobile' }],
      },
    },
  ]);
});

it('says what would happen and which rows are wrong, by line and in words, before anything is changed', async () => {
  const api = await open(checked, { startContactImport: { ...checked, state: 'IMPORTING', processed: 0, wrongRows } });
  expect(await screen.findByText('This is not a phone number')).toBeVisible();
  expect(screen.getByText('Line 4')).toBeVisible();
  expect(screen.getByRole('link', { name: 'Download these rows' })).toHaveAttribute(
    'href',
    '/contact-imports/i1/wrong-rows.csv?language=en',
  );
  expect(api.sentOf('StartContactImport')).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: 'Import 2 contacts' }));
  await waitFor(() => expect(api.sentOf('StartContactImport')).toEqual([{ input: { id: 'i1' } }]));
  expect(await screen.findByText('0 of 3 rows')).toBeVisible();
});

it('a file that cannot be read is refused in words', async () => {
  const fields = { file: 'spreadsheet' };
  const refused = { ok: false, json: () => Promise.resolve({ code: 'BAD_USER_INPUT', fields }) };
  const send = jest.fn().mockResolvedValue(refused);
  Object.assign(globalThis, { fetch: send });
  const api = new TestApi({});
  await renderInApp(<ContactImportPage />, { api, me: admin, at: '/contacts/import' });
  const input = document.querySelector('input[type=file]') as HTMLInputElement;
  fireEvent.change(input, { target: { files: [new File(['PK'], 'people.xlsx')] } });
  expect(await screen.findByRole('alert')).toHaveTextContent('Save the sheet as CSV');
  expect(send.mock.calls[0][0]).toBe('/contact-imports?name=people.xlsx');
});
