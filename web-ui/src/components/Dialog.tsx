import { Button, Group, Stack, Title } from '@mantine/core';
import {
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  type ReactNode,
  type SyntheticEvent,
} from 'react';
import { rescueFocus } from '@/lib/focus';
import classes from './Dialog.module.css';

interface DialogProps {
  title: string;
  children: ReactNode;
  submitLabel: string;
  dismissLabel?: string;
  danger?: boolean;
  busy: boolean;
  onSubmit: () => void;
  onClose: () => void;
}

/**
 * A form in the browser's own modal dialog, which brings the focus trap, Escape and the inert page
 * behind it. It is open for as long as it is rendered, and stays open while what was asked for is
 * under way: whoever asked is told what came of it.
 */
export function Dialog(props: DialogProps) {
  const { title, children, submitLabel, dismissLabel, danger, busy, onSubmit, onClose } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useLayoutEffect(() => {
    const opened = dialog.current;
    opened?.showModal();
    // Closing, while it is still in the page, gives the focus back to where it came from.
    return () => opened?.close();
  }, []);
  useEffect(() => rescueFocus, []);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!busy) onSubmit();
  };
  // A browser closes it at the second Escape, whatever became of the first.
  const closed = () => {
    if (busy) dialog.current?.showModal();
    else onClose();
  };
  return (
    <dialog
      ref={dialog}
      className={classes['dialog']}
      aria-labelledby={titleId}
      onCancel={(event) => {
        if (busy) event.preventDefault();
      }}
      onClose={closed}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Title order={2} size="h4" id={titleId}>
            {title}
          </Title>
          {children}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" disabled={busy} onClick={onClose}>
              {dismissLabel ?? 'Close'}
            </Button>
            <Button type="submit" loading={busy} {...(danger && { color: 'red' })}>
              {submitLabel}
            </Button>
          </Group>
        </Stack>
      </form>
    </dialog>
  );
}
