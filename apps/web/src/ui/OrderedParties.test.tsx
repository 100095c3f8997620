import { createEvent, fireEvent, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { loadPageTexts } from '../i18n';
import { TestApi } from '../test-support/api';
import { renderInApp } from '../test-support/render';
import { OrderedParties } from './OrderedParties';

const employees = ['Anna', 'Boris', 'Olga'].map((name) => ({ id: name.toLowerCase(), name }));
const gone = { id: 'pavel', name: 'Pavel', isGroup: false };

function Form() {
  const [value, setValue] = useState(['anna', 'pavel', 'olga']);
  return <OrderedParties label="Responsible" value={value} present={[gone]} onChange={setValue} />;
}
const show = () =>
  renderInApp(<Form />, { api: new TestApi({ employees, employeeGroups: [{ id: 'sales', name: 'Sales' }] }) });
const rows = () => within(screen.getByRole('list', { name: 'Responsible' })).getAllByRole('listitem');
const names = () => rows().map((row) => row.textContent);

beforeAll(() => loadPageTexts());

it('B-42: the order is changed by buttons, and told; the focus stays, also at the ends of the list', async () => {
  await show();
  const up = await screen.findByRole('button', { name: 'Move up: Olga' });
  up.focus();
  fireEvent.click(up);
  fireEvent.click(up);
  expect(names()).toEqual(['Olga', 'Anna', 'Pavel']);
  expect(screen.getByText('Olga: place 1 of 3')).toHaveAttribute('role', 'status');
  expect(up).toHaveFocus();
  fireEvent.click(up);
  expect(names()).toEqual(['Olga', 'Anna', 'Pavel']);
});

it('B-42: the order is changed by dragging', async () => {
  await show();
  await screen.findByRole('button', { name: 'Move up: Olga' });
  const kept = new Map<string, string>();
  const dataTransfer = {
    setData: (type: string, text: string) => kept.set(type, text),
    getData: (type: string) => kept.get(type) ?? '',
    get types() {
      return [...kept.keys()];
    },
  };
  const drag = (row: HTMLElement, name: 'dragStart' | 'dragOver' | 'drop') => {
    const event = createEvent[name](row);
    Object.defineProperty(event, 'dataTransfer', { value: dataTransfer });
    fireEvent(row, event);
  };
  drag(rows()[2], 'dragStart');
  drag(rows()[0], 'dragOver');
  drag(rows()[0], 'drop');
  expect(names()).toEqual(['Olga', 'Anna', 'Pavel']);
});

it('employees and groups are added at the end and taken out', async () => {
  await show();
  fireEvent.click(await screen.findByRole('button', { name: 'Remove: Anna' }));
  fireEvent.click(screen.getByRole('combobox', { name: 'Add to: Responsible' }));
  expect(screen.queryByRole('option', { name: 'Olga' })).toBeNull();
  fireEvent.click(screen.getByRole('option', { name: 'Sales' }));
  expect(names()).toEqual(['Pavel', 'Olga', 'Salesgroup']);
});
