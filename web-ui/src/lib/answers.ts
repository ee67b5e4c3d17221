import { z } from 'zod';

/** What every list and every command answers, whatever it is about. */

export const position = z.string().regex(/^\d{1,20}$/);

/** Fields that may be absent are null in answers. */
export const maybe = <T extends z.ZodType>(schema: T) =>
  schema.nullish().transform((value) => value ?? null);

export const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: maybe(z.string()) });

export interface Page<T> {
  items: T[];
  next: string | null;
}
