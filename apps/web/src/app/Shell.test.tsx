import { screen } from '@testing-library/react';
import type { Me } from '../lib/me';
import { admin, operator, renderApp } from '../test-render';
import { Shell } from './Shell';

jest.mock('../features/call-popup/CallPopups', () => ({ CallPopups: () => null }));
jest.mock('../features/notifications/Bell', () => ({ __esModule: true, default: () => null }));
jest.mock('../features/call-popup/LiveIndicator', () => ({ LiveIndicator: () => null }));
jest.mock('../features/click-to-call/DialField', () => ({ DialField: () => null }));
jest.mock('../features/click-to-call/ClickToCallProvider', () => ({
  ClickToCallProvider: ({ children }: { children: React.ReactNode }) => children,
}));

async function renderShell(me: Me, at: string) {
  await renderApp(<Shell>page</Shell>, { me, at });
  await screen.findByRole('button', { name: new RegExp(`^Menu of ${me.name}`) });
}

const links = () => screen.getAllByRole('link').map((link) => link.textContent);

it('B-01: operators have no settings in their menu', async () => {
  await renderShell(operator, '/calls');
  expect(links()).toEqual(expect.arrayContaining(['Calls', 'Contacts']));
  expect(links()).not.toContain('Settings');
});

it('administrators see the sections of the settings while they are there', async () => {
  await renderShell(admin, '/settings/employees');
  expect(links()).toEqual(expect.arrayContaining(['Settings', 'Connections', 'Employees', 'Not recorded']));
  expect(screen.getByRole('link', { name: 'Employees' })).toHaveAttribute('aria-current', 'page');
});

it('the first link skips to the content', async () => {
  await renderShell(operator, '/calls');
  const [first] = screen.getAllByRole('link');
  expect(first).toHaveAttribute('href', '#content');
  expect(screen.getByRole('main')).toHaveAttribute('id', 'content');
});
