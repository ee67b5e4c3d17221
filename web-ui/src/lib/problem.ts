import { z } from 'zod';

/** RFC 9457 as the shop speaks it. Pointers are JSON pointers into the request's body. */
const problemSchema = z.object({
  title: z.string(),
  status: z.number(),
  detail: z.string().nullish(),
  code: z.string().nullish(),
  traceId: z.string().nullish(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).nullish(),
});

export type Problem = z.infer<typeof problemSchema>;

/** The shop answered, and said no. */
export class ShopProblem extends Error {
  readonly problem: Problem;
  readonly retryAfterSeconds: number | undefined;

  constructor(problem: Problem, retryAfterSeconds?: number) {
    super(problem.detail ?? problem.title);
    this.name = 'ShopProblem';
    this.problem = problem;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** No answer at all: whether a command took effect is not known. */
export class ShopUnreachable extends Error {
  constructor(cause: unknown) {
    super('The shop did not answer.', { cause });
    this.name = 'ShopUnreachable';
  }
}

/** The shop answered something this page does not understand. */
export class UnreadableAnswer extends Error {
  constructor(what: string, cause?: unknown) {
    super(`The answer of ${what} could not be read.`, { cause });
    this.name = 'UnreadableAnswer';
  }
}

/** The problem in an unsuccessful answer, also when something in between answered in its place. */
export async function problemOf(response: Response): Promise<ShopProblem> {
  const body: unknown = await response.json().catch(() => undefined);
  const parsed = problemSchema.safeParse(body);
  const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN);
  return new ShopProblem(
    parsed.success
      ? parsed.data
      : { title: response.statusText || 'Unexpected answer', status: response.status },
    Number.isFinite(seconds) ? seconds : undefined,
  );
}

/** Worth asking again unchanged: the fault lies in the shop's state of health, not in the request. */
export function isPassing(error: unknown): boolean {
  if (error instanceof ShopUnreachable) return true;
  return (
    error instanceof ShopProblem && (error.problem.status >= 500 || error.problem.status === 429)
  );
}

const OUTCOME_UNKNOWN_CODES = ['outcome-unknown', 'upstream-timeout', 'internal-error'];

/** The command may have been carried out all the same. */
export function isOutcomeUnknown(error: unknown): boolean {
  if (!(error instanceof ShopProblem)) return true;
  return OUTCOME_UNKNOWN_CODES.includes(error.problem.code ?? '');
}

/** The same command was sent before with other values, and took effect with those. */
export function isKeyReused(error: unknown): boolean {
  return error instanceof ShopProblem && error.problem.code === 'idempotency-key-reused';
}

export function hasStatus(error: unknown, ...statuses: number[]): error is ShopProblem {
  return error instanceof ShopProblem && statuses.includes(error.problem.status);
}

export function hasCode(error: unknown, code: string): error is ShopProblem {
  return error instanceof ShopProblem && error.problem.code === code;
}

/** Pointer to message, without the '#' of the URI fragment form. */
export function fieldErrorsOf(error: unknown): Map<string, string> {
  if (!(error instanceof ShopProblem)) return new Map();
  return new Map(
    (error.problem.errors ?? []).map(({ pointer, detail }) => [pointer.replace(/^#/, ''), detail]),
  );
}
