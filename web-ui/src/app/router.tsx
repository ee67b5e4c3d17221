import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { z } from 'zod';
import { OrderListPage } from '@/features/orders/components/OrderListPage';
import { orderStatus } from '@/lib/orderStatus';
import { BrokenPage } from './BrokenPage';
import { NotFoundPage } from './NotFoundPage';
import { Shell } from './Shell';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage });

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/orders', replace: true });
  },
});

/** Where one-time links lead: whoever is here is signed in. */
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  beforeLoad: () => {
    throw redirect({ to: '/orders', replace: true });
  },
});

/** The only status that is shown; every one if absent or unknown. */
const orderSearch = z.object({ status: orderStatus.optional().catch(undefined) });

// The page most people land on comes with the first load; the others when they are visited.
const orders = createRoute({
  getParentRoute: () => root,
  path: '/orders',
  validateSearch: orderSearch,
  component: OrderListPage,
});

/** Whose order it is going to be, if that is known already. */
const newOrder = createRoute({
  getParentRoute: () => root,
  path: '/orders/new',
  validateSearch: z.object({ customerId: z.guid().optional().catch(undefined) }),
  component: lazyRouteComponent(
    () => import('@/features/orders/components/NewOrderPage'),
    'NewOrderPage',
  ),
});

const order = createRoute({
  getParentRoute: () => root,
  path: '/orders/$orderId',
  component: lazyRouteComponent(
    () => import('@/features/orders/components/OrderPage'),
    'OrderPage',
  ),
});

/** The order that a timeslot is being looked for. */
const orderId = z.guid().optional().catch(undefined);

const calendars = createRoute({
  getParentRoute: () => root,
  path: '/calendars',
  validateSearch: z.object({ orderId }),
  component: lazyRouteComponent(
    () => import('@/features/calendars/components/CalendarListPage'),
    'CalendarListPage',
  ),
});

/** Any day of the week that is shown; today's week if absent or no date. */
const weekSearch = z.object({ week: z.iso.date().optional().catch(undefined), orderId });

const calendar = createRoute({
  getParentRoute: () => root,
  path: '/calendars/$calendarId',
  validateSearch: weekSearch,
  component: lazyRouteComponent(
    () => import('@/features/calendars/components/CalendarPage'),
    'CalendarPage',
  ),
});

const customers = createRoute({
  getParentRoute: () => root,
  path: '/customers',
  component: lazyRouteComponent(
    () => import('@/features/customers/components/CustomerListPage'),
    'CustomerListPage',
  ),
});

const customer = createRoute({
  getParentRoute: () => root,
  path: '/customers/$customerId',
  component: lazyRouteComponent(
    () => import('@/features/customers/components/CustomerPage'),
    'CustomerPage',
  ),
});

/** A transfer that was begun on the page and is followed there. */
const accountSearch = z.object({ transfer: z.guid().optional().catch(undefined) });

const account = createRoute({
  getParentRoute: () => root,
  path: '/accounts/$accountId',
  validateSearch: accountSearch,
  component: lazyRouteComponent(
    () => import('@/features/accounts/components/AccountPage'),
    'AccountPage',
  ),
});

const transfer = createRoute({
  getParentRoute: () => root,
  path: '/transfers/$transferId',
  component: lazyRouteComponent(
    () => import('@/features/accounts/components/TransferPage'),
    'TransferPage',
  ),
});

const invoice = createRoute({
  getParentRoute: () => root,
  path: '/invoices/$invoiceId',
  component: lazyRouteComponent(
    () => import('@/features/invoices/components/InvoicePage'),
    'InvoicePage',
  ),
});

const users = createRoute({
  getParentRoute: () => root,
  path: '/users',
  component: lazyRouteComponent(
    () => import('@/features/users/components/UserListPage'),
    'UserListPage',
  ),
});

const system = createRoute({
  getParentRoute: () => root,
  path: '/system',
  component: lazyRouteComponent(
    () => import('@/features/system/components/SystemPage'),
    'SystemPage',
  ),
});

const PAGES = [
  home,
  signIn,
  orders,
  newOrder,
  order,
  customers,
  customer,
  account,
  transfer,
  invoice,
  calendars,
  calendar,
  users,
  system,
] as const;

export function newRouter() {
  return createRouter({
    routeTree: root.addChildren(PAGES),
    defaultPreload: 'intent',
    defaultErrorComponent: BrokenPage,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof newRouter>;
  }
}
