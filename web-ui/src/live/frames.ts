import { z } from 'zod';

const change = z.object({
  type: z.literal('change'),
  entity: z.string(),
  id: z.string(),
  revision: z.number(),
});

/** What the page understands of the socket; frames of any other type are passed over. */
const frame = z.union([
  change,
  z.object({ type: z.enum(['subscribed', 'refetch', 'rebuilt', 'pong']) }),
]);

export type Change = z.infer<typeof change>;
export type Frame = z.infer<typeof frame>;

export function parseFrame(data: unknown): Frame | undefined {
  if (typeof data !== 'string') return undefined;
  try {
    return frame.safeParse(JSON.parse(data)).data;
  } catch {
    return undefined;
  }
}
