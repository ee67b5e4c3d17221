import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';

const ROOT = join(import.meta.dirname, '..', '..');
/** Enough for a first build on a busy machine. */
const UP_MS_MAX = 600_000;
const OUTPUT_MAX = 10 * 1024 * 1024;
/**
 * A block of ports for each process, so that shops side by side do not take each other's; below
 * those that a system gives to outgoing connections.
 */
const PORTS_FIRST = 10_000;
const PORTS_BLOCK = 64;
const PORTS_BLOCKS = 350;

export interface RunningShop {
  url: string;
  /** Lets a script in as an operator. */
  token: string;
  /** Lets a browser in as the operator: the cookie of a session. */
  session: string;
  /** The environment of `./shop` for a shop that was started here; null for one that ran already. */
  environment: Record<string, string> | null;
}

declare module 'vitest' {
  interface ProvidedContext {
    shop: RunningShop;
  }
}

/** Runs `./shop` and returns what it printed; all of that is in the error if it fails. */
export async function runShop(
  environment: Record<string, string>,
  ...args: string[]
): Promise<string> {
  const { stdout } = await promisify(execFile)(join(ROOT, 'shop'), args, {
    cwd: ROOT,
    env: { ...process.env, ...environment },
    timeout: UP_MS_MAX,
    maxBuffer: OUTPUT_MAX,
  });
  return stdout.trim();
}

/** The shop at `SHOP_URL`; without it one of our own, with its own data and ports, for this run. */
export default async function startShop(project: TestProject) {
  const url = process.env['SHOP_URL'];
  if (url) {
    project.provide('shop', await entered(url.replace(/\/$/, ''), null));
    return undefined;
  }
  const home = await mkdtemp(join(tmpdir(), 'shop-browser-'));
  const environment: Record<string, string> = {
    SHOP_HOME: home,
    // Processes this short-lived gain nothing from class archives and the second compiler.
    SHOP_JAVA_OPTS: '-XX:-AutoCreateSharedArchive -XX:TieredStopAtLevel=1',
    ...(await freePorts()),
  };
  const stop = async () => {
    await runShop(environment, 'down');
    await rm(home, { recursive: true });
  };
  try {
    await runShop(environment, 'up');
    const own = `http://127.0.0.1:${environment['SHOP_GATEWAY_PORT'] ?? ''}`;
    project.provide('shop', await entered(own, environment));
  } catch (error) {
    // Why it did not start is worth more than whether it can be stopped.
    await stop().catch(() => undefined);
    throw error;
  }
  return stop;
}

/** The shop with what opens it, as its own commands give it out. */
async function entered(url: string, environment: RunningShop['environment']): Promise<RunningShop> {
  const token = await runShop(environment ?? {}, 'token', '--ttl', '2h', '--user', 'browser-tests');
  const link = await runShop(environment ?? {}, 'user', 'link', 'operator');
  const answer = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ link: link.split('#link=')[1] }),
  });
  const session = /shop-session=([^;]+)/.exec(answer.headers.get('Set-Cookie') ?? '')?.[1];
  if (!session) throw new Error(`not signed in: ${answer.status} ${await answer.text()}`);
  return { url, token, session, environment };
}

/** A free port for each that the shop listens on: those of compose.yaml and the node's own. */
async function freePorts(): Promise<Record<string, string>> {
  const compose = await readFile(join(ROOT, 'compose.yaml'), 'utf8');
  const variables = [...compose.matchAll(/127\.0\.0\.1:\$\{(SHOP_[A-Z_]+):-\d+\}/g)].flatMap(
    ([, variable]) => variable ?? [],
  );
  const ports: Record<string, string> = {};
  let port = PORTS_FIRST + PORTS_BLOCK * (process.pid % PORTS_BLOCKS);
  for (const name of new Set([...variables, 'SHOP_EVENTSTORE_METRICS_PORT'])) {
    while (!(await isFree(port))) port++;
    ports[name] = String(port++);
  }
  return ports;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(false);
    });
    server.listen(port, '127.0.0.1', () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}
