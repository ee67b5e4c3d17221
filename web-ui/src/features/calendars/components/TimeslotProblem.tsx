import { Alert, Text } from '@mantine/core';
import { AlertIcon } from '@/components/icons';
import { isOutOfDate, type TimeslotCommand } from './useTimeslotCommand';

/** Says that a timeslot had changed before the last command arrived. */
export function TimeslotProblem({ command }: { command: TimeslotCommand }) {
  const { error } = command;
  if (!isOutOfDate(error)) return null;
  const { title, detail, code, status } = error.problem;
  return (
    <Alert
      color="orange"
      variant="light"
      icon={<AlertIcon />}
      role="alert"
      title="This timeslot changed before your command arrived"
      withCloseButton
      closeButtonLabel="Dismiss"
      onClose={command.reset}
    >
      <Text size="sm">
        Your command was not carried out. The page now shows the calendar as it is; look again and
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
