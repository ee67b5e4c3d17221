import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useMay } from './useSession';

interface ForClerksProps {
  children: ReactNode;
  /** Nothing in the place of what is not shown: the page has said why elsewhere. */
  quiet?: boolean;
}

/** What sends commands. Who may only look is told so in its place. */
export function ForClerks({ children, quiet = false }: ForClerksProps) {
  if (useMay('clerk')) return children;
  if (quiet) return null;
  return (
    <Text size="sm" c="dimmed">
      You may look at this, not change it: that takes the role clerk.
    </Text>
  );
}
