import { Menu } from '@mantine/core';
import type { ReactNode } from 'react';

/** A button's list of actions. It lies in the page's content, not beside all landmarks. */
export function ActionMenu({ button, children }: { button: ReactNode; children: ReactNode }) {
  const content = document.getElementById('content');
  return (
    <Menu
      position="bottom-end"
      shadow="md"
      returnFocus
      withInitialFocusPlaceholder={false}
      portalProps={content ? { target: content } : undefined}
    >
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}
