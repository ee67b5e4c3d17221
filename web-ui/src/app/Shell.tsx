import { ActionIcon, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, type RefObject } from 'react';
import {
  CalendarIcon,
  CustomersIcon,
  KeyIcon,
  MoonIcon,
  OrdersIcon,
  PulseIcon,
  SunIcon,
} from '@/components/icons';
import { useMay } from '@/components/useSession';
import { SignedInUser } from '@/features/session/components/SignedInUser';
import { ConnectionBanner } from './ConnectionBanner';
import { LiveBadge } from './LiveBadge';
import classes from './Shell.module.css';

const PAGES = [
  { to: '/orders', label: 'Orders', icon: <OrdersIcon /> },
  { to: '/customers', label: 'Customers', icon: <CustomersIcon /> },
  { to: '/calendars', label: 'Calendars', icon: <CalendarIcon /> },
] as const;

const OPERATORS_PAGES = [
  { to: '/users', label: 'Users', icon: <KeyIcon /> },
  { to: '/system', label: 'System', icon: <PulseIcon /> },
] as const;

/** What surrounds every page. */
export function Shell() {
  const main = useRef<HTMLElement>(null);
  useFocusOnNavigation(main);
  const pages = useMay('operator') ? [...PAGES, ...OPERATORS_PAGES] : PAGES;
  return (
    <div className={classes['shell']}>
      <a className={classes['skip']} href="#content">
        Skip to content
      </a>
      <header className={classes['side']}>
        <Link to="/orders" className={classes['brand']}>
          <img src="/favicon.svg" alt="" width="28" height="28" />
          Shop
        </Link>
        <nav className={classes['nav']} aria-label="Main">
          {pages.map(({ to, label, icon }) => (
            <Link key={to} to={to} className={classes['link']}>
              {icon}
              {label}
            </Link>
          ))}
        </nav>
        <SignedInUser />
        <div className={classes['foot']}>
          <LiveBadge />
          <ColorSchemeToggle />
        </div>
      </header>
      <div className={classes['page']}>
        <ConnectionBanner />
        <main ref={main} id="content" className={classes['content']} tabIndex={-1}>
          <Outlet />
        </main>
      </div>
    </div>
  );
}

/** The link that was followed is gone: keyboard and screen reader go on at the new page. */
function useFocusOnNavigation(main: RefObject<HTMLElement | null>): void {
  const path = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname });
  const last = useRef(path);
  useEffect(() => {
    if (last.current !== undefined && last.current !== path) {
      main.current?.focus({ preventScroll: true });
    }
    last.current = path;
  }, [main, path]);
}

function ColorSchemeToggle() {
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme('light') === 'dark';
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={dark ? 'Use light colours' : 'Use dark colours'}
      onClick={() => {
        setColorScheme(dark ? 'light' : 'dark');
      }}
    >
      {dark ? <SunIcon /> : <MoonIcon />}
    </ActionIcon>
  );
}
