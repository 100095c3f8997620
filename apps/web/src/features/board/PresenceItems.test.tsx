import { Menu } from '@mantine/core';
import { fireEvent, screen } from '@testing-library/react';
import { loadPageTexts } from '../../i18n';
import { TestApi } from '../../test-support/api';
import { renderInApp } from '../../test-support/render';
import { PresenceItems } from './PresenceItems';
import { useMyPresence } from './use-my-presence';

const presence = (values: object = {}) => ({
  ...{ id: 'employee-1', state: 'READY', isAway: false, since: null, endsAt: null },
  ...values,
});

function HeaderMenu() {
  const [mine] = useMyPresence();
  return (
    <Menu opened closeOnItemClick={false} transitionProps={{ duration: 0 }}>
      <Menu.Dropdown>{mine && <PresenceItems presence={mine} />}</Menu.Dropdown>
    </Menu>
  );
}

const show = async (answers: object) => {
  const api = new TestApi(answers as never);
  await renderInApp(<HeaderMenu />, { api });
  return api;
};
const choice = (name: string) => screen.findByRole('menuitemradio', { name });

beforeAll(() => loadPageTexts());

it('an operator says to be away, and to be back', async () => {
  const api = await show({
    myPresence: presence(),
    setAway: ({ isAway }: { isAway: boolean }) => presence({ isAway, state: isAway ? 'AWAY' : 'READY' }),
  });
  expect(await choice('Ready')).toBeChecked();
  fireEvent.click(await choice('Away'));
  expect(await screen.findByRole('menuitemradio', { name: 'Away', checked: true })).toBeVisible();
  fireEvent.click(await choice('Ready'));
  expect(await screen.findByRole('menuitemradio', { name: 'Ready', checked: true })).toBeVisible();
  expect(api.sentOf('SetAway')).toEqual([{ isAway: true }, { isAway: false }]);
});

it('after a call the notes can be declared done', async () => {
  await show({ myPresence: presence({ state: 'WRAP_UP' }), endWrapUp: presence() });
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Notes are done' }));
  expect(await choice('Ready')).toBeChecked();
  expect(screen.queryByRole('menuitem', { name: 'Notes are done' })).toBeNull();
});
