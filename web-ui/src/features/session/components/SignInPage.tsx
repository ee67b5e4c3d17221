import { Alert, Button, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { hasStatus } from '@/lib/problem';
import { currentSession } from '@/lib/session';
import { signIn } from '../api/signIn';
import classes from './SignInPage.module.css';

/** In the place of any page while nobody is signed in: the address stays, and so does the page. */
export function SignInPage({ link }: { link: string | undefined }) {
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const attempt = useMutation({
    mutationFn: signIn,
    onSuccess: (session) => {
      currentSession.become(session);
    },
  });
  const { mutate } = attempt;
  useEffect(() => {
    document.title = 'Sign in · Shop';
  }, []);
  useEffect(() => {
    if (link) mutate({ link });
  }, [link, mutate]);
  return (
    <main className={classes['place']}>
      <Paper withBorder p="xl" radius="md" className={classes['card']}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            mutate({ username: username.trim().toLowerCase(), password });
          }}
        >
          <Stack gap="md">
            <div className={classes['brand']}>
              <img src="/favicon.svg" alt="" width="32" height="32" />
              <Title order={1} size="h3">
                Sign in to the shop
              </Title>
            </div>
            {attempt.error && (
              <Alert color="red" role="alert">
                {textOf(attempt.error)}
              </Alert>
            )}
            <TextInput
              label="Name"
              required
              autoComplete="username"
              value={username}
              onChange={(event) => {
                setUsername(event.currentTarget.value);
              }}
            />
            <TextInput
              label="Password"
              type="password"
              required
              autoComplete="current-password"
              value={password}
              onChange={(event) => {
                setPassword(event.currentTarget.value);
              }}
            />
            <Button type="submit" loading={attempt.isPending}>
              Sign in
            </Button>
            <Text size="sm" c="dimmed">
              On your own machine, <code>./shop user link operator</code> prints a link that signs
              you in.
            </Text>
          </Stack>
        </form>
      </Paper>
    </main>
  );
}

function textOf(error: Error): string {
  if (hasStatus(error, 401)) {
    return 'That did not match: the name or the password is wrong, or the link was used before or is too old.';
  }
  if (hasStatus(error, 429)) return 'Too many attempts. Try again in a minute.';
  return 'The shop cannot look up who you are just now. Try again in a moment.';
}
