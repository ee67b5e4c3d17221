import { z } from 'zod';
import { ask } from '@/lib/http';

export function signOut(): Promise<undefined> {
  return ask({ method: 'DELETE', path: '/session', answer: z.undefined() });
}
