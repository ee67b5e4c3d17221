import { Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import { ShopProblem, ShopUnreachable } from '@/lib/problem';
import { AlertIcon } from './icons';

interface ProblemAlertProps {
  error: Error;
  /** What was tried, as the start of a sentence: "The order could not be confirmed". */
  what: string;
  retry?: () => void;
}

/** What the shop said when it said no, in its own words and with its code. */
export function ProblemAlert({ error, what, retry }: ProblemAlertProps) {
  return (
    <Alert color="red" variant="light" icon={<AlertIcon />} title={what} role="alert">
      <Stack gap="xs" align="flex-start">
        <Explanation error={error} />
        {retry && (
          <Button size="xs" variant="default" onClick={retry}>
            Try again
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

function Explanation({ error }: { error: Error }) {
  if (error instanceof ShopUnreachable) {
    return <Text size="sm">The shop did not answer. Is it running?</Text>;
  }
  if (!(error instanceof ShopProblem)) return <Text size="sm">{error.message}</Text>;
  const { title, detail, code, errors, status, traceId } = error.problem;
  return (
    <>
      <Text size="sm" fw={600}>
        {title}
      </Text>
      {detail && detail !== title && <Text size="sm">{detail}</Text>}
      {errors && errors.length > 0 && (
        <List size="sm">
          {errors.map((field) => (
            <List.Item key={`${field.pointer} ${field.detail}`}>
              <code>{field.pointer}</code> {field.detail}
            </List.Item>
          ))}
        </List>
      )}
      <Group gap="md">
        <Text size="xs" ff="monospace">
          {code ? `${code} (${status})` : `HTTP ${status}`}
        </Text>
        {traceId && (
          <Text size="xs" ff="monospace">
            trace {traceId}
          </Text>
        )}
      </Group>
    </>
  );
}
