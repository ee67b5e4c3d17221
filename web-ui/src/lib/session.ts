import { z } from 'zod';

/** Each role may also do what the ones before it may. */
export const ROLES = ['viewer', 'clerk', 'operator'] as const;

export type Role = (typeof ROLES)[number];

export const role = z.enum(ROLES);

export const sessionAnswer = z.object({
  username: z.string(),
  role,
  csrfToken: z.string().nullable(),
});

export type Session = z.infer<typeof sessionAnswer>;

/** Null: nobody is signed in. Undefined: that is not known yet. */
type Known = Session | null | undefined;

/** Who is signed in at this page. The cookie that proves it is out of any script's reach. */
class CurrentSession {
  readonly #listeners = new Set<() => void>();
  #known: Known;

  get known(): Known {
    return this.#known;
  }

  become(known: Known): void {
    this.#known = known;
    this.#listeners.forEach((listener) => {
      listener();
    });
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

export const currentSession = new CurrentSession();

export function includes(given: Role, needed: Role): boolean {
  return ROLES.indexOf(given) >= ROLES.indexOf(needed);
}
