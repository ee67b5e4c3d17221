import { page, type Page } from '@/lib/answers';
import { ask } from '@/lib/http';
import { pagedQuery } from '@/lib/pagedQuery';
import { user, type User } from './user';

const USERS_PER_PAGE = 50;
const USER_PAGES_MAX = 40;

const userPage = page(user);

/** `GET /users` */
export function listUsers(after: string | null, signal: AbortSignal): Promise<Page<User>> {
  return ask({
    method: 'GET',
    path: '/users',
    query: { limit: USERS_PER_PAGE, after: after ?? undefined },
    answer: userPage,
    signal,
  });
}

export const usersQuery = pagedQuery({
  queryKey: ['users'] as const,
  pagesMax: USER_PAGES_MAX,
  ask: listUsers,
});
