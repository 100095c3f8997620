import { type ReactNode, Suspense, lazy, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, useLocation } from 'react-router';
import { CallPopups } from '../features/call-popup/CallPopups';
import { LiveIndicator } from '../features/call-popup/LiveIndicator';
import { ClickToCallProvider } from '../features/click-to-call/ClickToCallProvider';
import { loadPageTexts } from '../i18n';
import { hasRole, useMe } from '../lib/me';
import { useMissedCallCount } from '../lib/missed-calls';
import { Logo } from '../ui/Logo';
import classes from './Shell.module.css';
import { NAVIGATION, type NavigationItem, type NavigationSection } from './navigation';

/** These are loaded after the first screen: a call that rings does not wait for them. */
const DialField = lazy(async () => ({ default: (await import('../features/click-to-call/DialField')).DialField }));
const Bell = lazy(async () => (await Promise.all([import('../features/notifications/Bell'), loadPageTexts()]))[0]);
const UserMenu = lazy(async () => (await Promise.all([import('./UserMenu'), loadPageTexts()]))[0]);

/** What surrounds every page of a signed-in employee: menu, header, popups. */
export function Shell({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const main = useFocusOnNewPage();
  return (
    <ClickToCallProvider>
      <a href="#content" className={classes.skip}>
        {t('skipToContent')}
      </a>
      <div className={classes.root}>
        <Navigation />
        <header className={classes.header}>
          <NavLink to="/calls" className={classes.headerLogo} aria-label={t('product')}>
            <Logo size={28} withName={false} />
          </NavLink>
          <div className={classes.tools}>
            <Suspense fallback={<span />}>
              <DialField />
            </Suspense>
            <LiveIndicator />
          </div>
          <Suspense fallback={<span className={classes.menuPlace} />}>
            <Bell />
          </Suspense>
          <Suspense fallback={<span className={classes.menuPlace} />}>
            <UserMenu />
          </Suspense>
        </header>
        <main id="content" className={classes.main} ref={main} tabIndex={-1}>
          <div className={classes.page}>{children}</div>
        </main>
      </div>
      <CallPopups />
    </ClickToCallProvider>
  );
}

/** After a change of page the focus goes to its content, so that keyboard and screen reader start there. */
function useFocusOnNewPage() {
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return main;
}

function Navigation() {
  const { t } = useTranslation();
  const me = useMe();
  const { pathname } = useLocation();
  const items = NAVIGATION.filter(({ role }) => hasRole(me, role));
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const present = list.current?.querySelector('[aria-current="page"]');
    present?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
  }, [pathname]);
  return (
    <nav className={classes.nav} aria-label={t('navigation')}>
      <NavLink to="/calls" className={classes.logo} aria-label={t('product')}>
        <Logo />
      </NavLink>
      <ul className={classes.list} ref={list}>
        {items.map((item) => (
          <li key={item.to}>
            <Item item={item} />
            {item.children && pathname.startsWith(item.to) && (
              <ul className={classes.sublist}>
                {item.children.map((child) => (
                  <li key={child.to}>
                    <Item item={child} />
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Item({ item }: { item: NavigationItem | NavigationSection }) {
  const { t } = useTranslation();
  const Icon = 'icon' in item ? item.icon : null;
  return (
    <NavLink to={item.to} className={classes.item}>
      {Icon && <Icon size={20} stroke={1.7} aria-hidden />}
      <span>{t(`nav.${item.label}`)}</span>
      {item.label === 'missedCalls' && <MissedCallBadge />}
    </NavLink>
  );
}

/** How many missed calls wait for the reader. */
function MissedCallBadge() {
  const { t } = useTranslation();
  const count = useMissedCallCount();
  if (count === 0) return null;
  return (
    <span className={classes.badge} role="status" aria-label={t('missedCallsWaiting', { count })}>
      {count > 99 ? '99+' : count}
    </span>
  );
}
