const LINK = /^#link=([\w-]+)$/;

/**
 * The secret of a one-time link, taken out of the address: it is in the fragment, which no request
 * carries, and should not stay in the history either.
 */
export function takeSignInLink(): string | undefined {
  const { pathname, hash } = globalThis.location;
  const secret = pathname === '/sign-in' ? LINK.exec(hash)?.[1] : undefined;
  if (secret) globalThis.history.replaceState(null, '', pathname);
  return secret;
}
