import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Card } from '@/components/Card';
import { EmptyState } from '@/components/EmptyState';
import { Loaded } from '@/components/Loaded';
import { PageHeader } from '@/components/PageHeader';
import { RelativeTime } from '@/components/RelativeTime';
import { NumberCell, Table } from '@/components/Table';
import { useMay } from '@/components/useSession';
import { systemQuery, type Part } from '../api/getSystem';

export function SystemPage() {
  return (
    <>
      <PageHeader title="System" subtitle="What the shop is made of, and how it stands." />
      {useMay('operator') ? (
        <System />
      ) : (
        <EmptyState title="This page is for operators">It shows how the shop is run.</EmptyState>
      )}
    </>
  );
}

function System() {
  const query = useQuery(systemQuery);
  return (
    <Loaded query={query} what="system">
      {({ mode, parts, limits }) => (
        <Stack gap="md">
          <Card title="Parts">
            <Table label="Parts" columns={['Part', 'State', 'Version']}>
              {parts.map((part) => (
                <PartRow key={part.name} part={part} />
              ))}
            </Table>
            <Text size="sm" c="dimmed" mt="xs">
              {mode === 'embedded'
                ? 'Event store and Postgres are the embedded ones of this machine.'
                : 'Event store and Postgres are servers of their own.'}
            </Text>
          </Card>
          <Card title="Limits of the gateway">
            <Table label="Limits" columns={['Limit']} numbers={['In force']}>
              {Object.entries(limits).map(([name, value]) => (
                <tr key={name}>
                  <td>{name}</td>
                  <NumberCell>{value}</NumberCell>
                </tr>
              ))}
            </Table>
          </Card>
        </Stack>
      )}
    </Loaded>
  );
}

function PartRow({ part }: { part: Part }) {
  const { name, state, version, java, startedAt, reason } = part;
  return (
    <tr>
      <td>
        <Text fw={600} component="span">
          {name}
        </Text>
        {startedAt && (
          <Text size="sm" c="dimmed">
            started <RelativeTime instant={startedAt} />
          </Text>
        )}
      </td>
      <td>
        <Text component="span" fw={600} {...(state === 'up' ? {} : { c: 'red' })}>
          {state}
        </Text>
        {reason && (
          <Text size="sm" c="dimmed">
            {reason}
          </Text>
        )}
      </td>
      <td>
        {version ?? '–'}
        {java && (
          <Text size="sm" c="dimmed">
            Java {java}
          </Text>
        )}
      </td>
    </tr>
  );
}
