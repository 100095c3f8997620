import { fireEvent, screen } from '@testing-library/react';
import { Link, Route, Routes } from 'react-router';
import { renderApp } from '../test-render';
import { UnsavedGuard } from './UnsavedGuard';

const renderPage = (isDirty: boolean) =>
  renderApp(
    <Routes>
      <Route
        path="/form"
        element={
          <>
            <UnsavedGuard isDirty={isDirty} />
            <Link to="/other">leave</Link>
          </>
        }
      />
      <Route path="/other" element={<p>other page</p>} />
    </Routes>,
    { at: '/form' },
  );

it('lets go at once where nothing was changed', async () => {
  await renderPage(false);
  fireEvent.click(screen.getByRole('link', { name: 'leave' }));
  expect(await screen.findByText('other page')).toBeInTheDocument();
});

it('asks first where something was changed, and stays', async () => {
  await renderPage(true);
  fireEvent.click(screen.getByRole('link', { name: 'leave' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Stay here' }));
  expect(screen.queryByText('other page')).not.toBeInTheDocument();
});

it('asks first, and goes on without saving', async () => {
  await renderPage(true);
  fireEvent.click(screen.getByRole('link', { name: 'leave' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Leave without saving' }));
  expect(await screen.findByText('other page')).toBeInTheDocument();
});

it('holds back the closing of the tab', async () => {
  await renderPage(true);
  const closing = new Event('beforeunload', { cancelable: true });
  window.dispatchEvent(closing);
  expect(closing.defaultPrevented).toBe(true);
});
