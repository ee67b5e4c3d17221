import { Alert, Text } from '@mantine/core';
import { CommandProblem } from '@/components/CommandProblem';
import { AlertIcon } from '@/components/icons';
import type { ShopProblem } from '@/lib/problem';
import { isConflict, type OrderCommand } from './useOrderCommand';

/** Why the last command did not happen. */
export function OrderProblem({ command }: { command: OrderCommand }) {
  const { error } = command;
  if (!error) return null;
  if (isConflict(error)) {
    return <Conflict conflict={error} dismiss={command.reset} />;
  }
  return <CommandProblem refused="The order was not changed" error={error} />;
}

function Conflict({ conflict, dismiss }: { conflict: ShopProblem; dismiss: () => void }) {
  const { title, detail, code, status } = conflict.problem;
  return (
    <Alert
      color="orange"
      variant="light"
      icon={<AlertIcon />}
      role="alert"
      title="This order changed before your command arrived"
      withCloseButton
      closeButtonLabel="Dismiss"
      onClose={dismiss}
    >
      <Text size="sm">
        Your command was not carried out. The page now shows the order as it is; look again and
        repeat it if you still want it.
      </Text>
      <Text size="sm" mt="xs">
        {detail ?? title}
      </Text>
      <Text size="xs" ff="monospace" mt={4}>
        {code ?? 'conflict'} ({status})
      </Text>
    </Alert>
  );
}
