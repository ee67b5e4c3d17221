import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { maybe } from '@/lib/answers';
import { ask } from '@/lib/http';

const LOOKED_AT_EVERY_MS = 5_000;

const part = z.object({
  name: z.string(),
  state: z.string(),
  version: maybe(z.string()),
  java: maybe(z.string()),
  startedAt: maybe(z.string()),
  reason: maybe(z.string()),
});
export type Part = z.infer<typeof part>;

const system = z.object({
  mode: z.string(),
  parts: z.array(part),
  limits: z.record(z.string(), z.unknown().transform(String)),
});

/** `GET /system` */
export const systemQuery = queryOptions({
  queryKey: ['system'] as const,
  queryFn: ({ signal }) => ask({ method: 'GET', path: '/system', answer: system, signal }),
  refetchInterval: LOOKED_AT_EVERY_MS,
});
