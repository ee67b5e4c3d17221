import { Button, Group, Text, TextInput } from '@mantine/core';
import { useState } from 'react';

interface ShownOnceProps {
  label: string;
  secret: string;
}

/** What nobody can look up afterwards, to be handed on now. */
export function ShownOnce({ label, secret }: ShownOnceProps) {
  const [copied, setCopied] = useState<boolean>();
  const copy = () => {
    navigator.clipboard.writeText(secret).then(
      () => {
        setCopied(true);
      },
      () => {
        setCopied(false);
      },
    );
  };
  return (
    <>
      <Group align="flex-end" gap="xs" wrap="nowrap">
        <TextInput
          label={label}
          value={secret}
          readOnly
          flex={1}
          onFocus={(event) => {
            event.currentTarget.select();
          }}
        />
        {/* Browsers have a clipboard over TLS and on this machine only. */}
        {'clipboard' in navigator && (
          <Button variant="default" onClick={copy}>
            Copy
          </Button>
        )}
      </Group>
      <Text size="sm" c="dimmed" role="status">
        {copied === undefined && 'It is shown this once.'}
        {copied === true && 'Copied.'}
        {copied === false && 'The browser did not allow it: select and copy it.'}
      </Text>
    </>
  );
}
