import {
  Avatar,
  type MantineColorScheme,
  Menu,
  Text,
  UnstyledButton,
  VisuallyHidden,
  useMantineColorScheme,
} from '@mantine/core';
import { IconDeviceDesktop, IconLogout, IconMoon, IconSun, IconUser } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguage } from '../features/session/use-language';
import { useSignOut } from '../features/session/use-sign-out';
import { LANGUAGES, isLanguage } from '../i18n';
import { useMe } from '../lib/me';
import { notifyError } from '../lib/notify';
import { PresenceItems } from '../features/board/PresenceItems';
import { useMyPresence } from '../features/board/use-my-presence';
import classes from './UserMenu.module.css';

// There before it is needed: when a session ends, the server may no longer have the scripts of this page.
void import('../features/session/SignInAgain');

const THEMES = [
  { value: 'light', icon: IconSun },
  { value: 'dark', icon: IconMoon },
  { value: 'auto', icon: IconDeviceDesktop },
] as const;

/** Name and role of the signed-in employee; profile, language, appearance, sign-out. */
export default function UserMenu() {
  const { t } = useTranslation(['common', 'board']);
  const me = useMe();
  const [language, setLanguage] = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const signOut = useSignOut();
  const [presence, readPresence] = useMyPresence();
  return (
    <Menu
      position="bottom-end"
      width={250}
      shadow="md"
      withinPortal={false}
      withInitialFocusPlaceholder={false}
      onOpen={readPresence}
    >
      <Menu.Target>
        <UnstyledButton className={classes.button}>
          <VisuallyHidden>{t('userMenu')} </VisuallyHidden>
          <span className={classes.words}>
            <span className={classes.name}>{me.name} </span>
            <span className={classes.role}>{presence?.isAway ? t('board:presence.AWAY') : t(`role.${me.role}`)}</span>
          </span>
          <Avatar name={me.name} color="spruce" size={36} alt="" aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.who}>
          <Text fw={600}>{me.name}</Text>
          <Text size="sm" c="dimmed">
            {me.email}
          </Text>
        </div>
        <Menu.Item component={Link} to="/profile" leftSection={<IconUser size={17} aria-hidden />}>
          {t('nav.profile')}
        </Menu.Item>
        {presence && <PresenceItems presence={presence} />}
        <Menu.Label>{t('language')}</Menu.Label>
        <Menu.RadioGroup
          value={language}
          onChange={(next) => isLanguage(next) && void setLanguage(next).catch(notifyError)}
        >
          {LANGUAGES.map((item) => (
            <Menu.RadioItem key={item} value={item}>
              {t(`languageName.${item}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Label>{t('theme')}</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={(next) => setColorScheme(next as MantineColorScheme)}>
          {THEMES.map(({ value, icon: Icon }) => (
            <Menu.RadioItem key={value} value={value} rightSection={<Icon size={17} aria-hidden />}>
              {t(`themeName.${value}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={17} aria-hidden />} onClick={() => void signOut().catch(notifyError)}>
          {t('signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
