import type { z } from 'zod';
import type { BodyOf, QueryOf, Reads } from './api';
import { ownWrites } from './ownWrites';
import { currentSession } from './session';
import { problemOf, ShopUnreachable, UnreadableAnswer, hasCode } from './problem';

const API = '/api/v1';
const ANSWER_AWAITED_MS_MAX = 15_000;
const NO_CONTENT = 204;

type Query = Record<string, string | number | undefined>;

interface Read<Path, Answer extends z.ZodType> {
  path: Path;
  query?: QueryOf<Path, 'GET'>;
  answer: Answer & Reads<Answer, Path, 'GET'>;
  signal?: AbortSignal;
}

interface Ask<Method extends string, Path, Answer extends z.ZodType> {
  method: Method;
  path: Path;
  query?: QueryOf<Path, Method>;
  body?: BodyOf<Path, Method>;
  answer: Answer & Reads<Answer, Path, Method>;
  signal?: AbortSignal;
}

interface Send<Method extends string, Path, Answer extends z.ZodType> {
  method: Method;
  path: Path;
  body?: BodyOf<Path, Method>;
  /** The revision the user was looking at; the command is refused if it has moved on. */
  ifRevision?: number;
  /** Stays the same when a command is repeated after a lost answer: it takes effect once. */
  idempotencyKey?: string;
  answer: Answer & Reads<Answer, Path, Method>;
}

/** A query. It waits for this tab's own writes to become visible. */
export async function read<const Path extends string, Answer extends z.ZodType>({
  path,
  query: given,
  answer,
  signal,
}: Read<Path, Answer>): Promise<z.output<Answer>> {
  const query: Query = given ?? {};
  const minPosition = ownWrites.awaited();
  const get = (asked: Query) => exchange(url(path, asked), signal ? { signal } : {}, answer);
  if (minPosition === undefined) return get(query);
  try {
    const found = await get({ ...query, minPosition });
    ownWrites.seen(minPosition);
    return found;
  } catch (error) {
    // The stream of this row is set aside: it will not move, so its last state is all there is.
    if (!hasCode(error, 'stream-parked')) throw error;
    ownWrites.forget();
    return get(query);
  }
}

/** A command. Its answer carries the position that later reads wait for. */
export async function send<
  const Method extends string,
  const Path extends string,
  Answer extends z.ZodType<{ position: string }>,
>(command: Send<Method, Path, Answer>): Promise<z.output<Answer>> {
  const headers = new Headers();
  if (command.ifRevision !== undefined) headers.set('If-Match', `"${command.ifRevision}"`);
  if (command.idempotencyKey !== undefined) headers.set('Idempotency-Key', command.idempotencyKey);
  if (command.body !== undefined) headers.set('Content-Type', 'application/json');
  proveOwnPage(headers);
  const request: RequestInit = { method: command.method, headers };
  if (command.body !== undefined) request.body = JSON.stringify(command.body);
  const answer = await exchange(url(command.path), request, command.answer);
  ownWrites.wrote(answer.position);
  return answer;
}

/** A request about sessions, users or the system: nothing in the read model comes of it. */
export async function ask<
  const Method extends string,
  const Path extends string,
  Answer extends z.ZodType,
>(asked: Ask<Method, Path, Answer>): Promise<z.output<Answer>> {
  const headers = new Headers();
  proveOwnPage(headers);
  const request: RequestInit = { method: asked.method, headers };
  if (asked.signal) request.signal = asked.signal;
  if (asked.body !== undefined) {
    headers.set('Content-Type', 'application/json');
    request.body = JSON.stringify(asked.body);
  }
  return exchange(url(asked.path, asked.query), request, asked.answer);
}

/** The browser sends the cookie along with any page's request; this only with ours. */
function proveOwnPage(headers: Headers): void {
  const csrfToken = currentSession.known?.csrfToken;
  if (csrfToken) headers.set('X-CSRF-Token', csrfToken);
}

/** One path segment from outside. */
export const segment = encodeURIComponent;

function url(path: string, query: Query = {}): string {
  const asked = Object.entries(query).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(asked.map(([name, value]) => [name, String(value)]));
  return `${API}${path}${search.size > 0 ? `?${search}` : ''}`;
}

async function exchange<Answer extends z.ZodType>(
  target: string,
  request: RequestInit,
  answer: Answer,
): Promise<z.output<Answer>> {
  const response = await answered(target, request);
  if (!response.ok) {
    const problem = await problemOf(response);
    // The session has ended meanwhile: the page asks to sign in, and goes on where it was.
    if (hasCode(problem, 'not-signed-in')) currentSession.become(null);
    throw problem;
  }
  const empty = response.status === NO_CONTENT;
  const body: unknown = empty
    ? undefined
    : await response.json().catch((cause: unknown) => {
        throw new UnreadableAnswer(target, cause);
      });
  const parsed = answer.safeParse(body);
  if (!parsed.success) throw new UnreadableAnswer(target, parsed.error);
  return parsed.data;
}

async function answered(target: string, request: RequestInit): Promise<Response> {
  const late = AbortSignal.timeout(ANSWER_AWAITED_MS_MAX);
  const signal = request.signal ? AbortSignal.any([request.signal, late]) : late;
  try {
    return await fetch(target, {
      ...request,
      // Whatever the browser still has is asked about first: an answer here is never an old one.
      cache: 'no-cache',
      headers: withAccept(request.headers),
      signal,
    });
  } catch (cause) {
    if (request.signal?.aborted) throw cause;
    throw new ShopUnreachable(cause);
  }
}

function withAccept(headers: HeadersInit | undefined): Headers {
  const all = new Headers(headers);
  all.set('Accept', 'application/json, application/problem+json');
  return all;
}
