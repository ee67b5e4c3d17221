import { Group, Stack, Text, Title } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import classes from './PageHeader.module.css';

interface PageHeaderProps {
  title: string;
  /** Shown above the title: where this page hangs. */
  trail?: ReactNode;
  subtitle?: ReactNode;
  badge?: ReactNode;
  actions?: ReactNode;
}

export function PageHeader({ title, trail, subtitle, badge, actions }: PageHeaderProps) {
  useEffect(() => {
    document.title = `${title} · Shop`;
  }, [title]);
  return (
    <Stack gap={4} mb="lg">
      {trail && (
        <Text size="sm" c="dimmed" component="div" className={classes['trail']}>
          {trail}
        </Text>
      )}
      <Group justify="space-between" gap="sm">
        <Group gap="sm">
          <Title order={1} size="h2">
            {title}
          </Title>
          {badge}
        </Group>
        {actions && (
          <Group gap="sm" className={classes['actions']}>
            {actions}
          </Group>
        )}
      </Group>
      {subtitle && (
        <Text size="sm" c="dimmed" component="div">
          {subtitle}
        </Text>
      )}
    </Stack>
  );
}
