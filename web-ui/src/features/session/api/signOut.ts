import { z } from 'zod';
import { askSession } from '@/lib/http';

export function signOut(): Promise<undefined> {
  return askSession({ method: 'DELETE', answer: z.undefined() });
}
