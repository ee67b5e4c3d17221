import { Button, Group, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState, type SyntheticEvent } from 'react';
import { AddressFields } from '@/components/AddressFields';
import { CommandProblem } from '@/components/CommandProblem';
import { CurrencyInput } from '@/components/CurrencyInput';
import classes from '@/components/Fields.module.css';
import { ButtonLink } from '@/components/links';
import { EMAIL_LENGTH_MAX } from '@/lib/fieldProblems';
import { focusFirstInvalid } from '@/lib/focus';
import { formatMoney, fromMinorUnits } from '@/lib/money';
import { fieldErrorsOf } from '@/lib/problem';
import { LIMITS } from '../api/limits';
import { CustomerChoice } from './CustomerChoice';
import { ItemsFields } from './ItemsFields';
import { draftTotal, errorsOf, orderedBy, requestOf, type OrderDraft } from './orderDraft';
import { useCreateOrder } from './useCreateOrder';

/** With what is known of the order already. */
export function NewOrderForm({ initially }: { initially: () => OrderDraft }) {
  const navigate = useNavigate();
  const [draft, setDraft] = useState(initially);
  const [checked, setChecked] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const creation = useCreateOrder();

  const change = (changed: Partial<OrderDraft>) => {
    setDraft({ ...draft, ...changed });
    if (creation.isError) creation.reset();
  };
  const total = draftTotal(draft);
  const errors = checked ? errorsOf(draft) : new Map<string, string>();
  const refused = fieldErrorsOf(creation.error);
  const errorAt = (pointer: string) => errors.get(pointer) ?? refused.get(pointer);

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setChecked(true);
    if (errorsOf(draft).size > 0) {
      focusFirstInvalid(form.current);
      return;
    }
    creation.mutate(requestOf(draft), {
      onSuccess: ({ orderId }) => void navigate({ to: '/orders/$orderId', params: { orderId } }),
      onError: () => {
        focusFirstInvalid(form.current);
      },
    });
  };

  return (
    <form ref={form} onSubmit={submit} noValidate aria-label="New order">
      <Stack gap="md">
        <Paper withBorder radius="md" p="md">
          <Title order={2} size="h5" mb="sm">
            Customer
          </Title>
          <Stack gap="md">
            <CustomerChoice
              chosen={draft.customer}
              onChoose={(customer) => {
                setDraft((typed) => orderedBy(typed, customer));
                creation.reset();
              }}
            />
            <div className={classes['fields']}>
              <TextInput
                label="Name"
                autoComplete="off"
                required
                value={draft.customerName}
                maxLength={LIMITS.customerName}
                error={errorAt('/customerName')}
                onChange={(event) => {
                  change({ customerName: event.currentTarget.value });
                }}
              />
              <TextInput
                label="E-mail"
                type="email"
                autoComplete="off"
                required
                value={draft.customerEmail}
                maxLength={EMAIL_LENGTH_MAX}
                error={errorAt('/customerEmail')}
                onChange={(event) => {
                  change({ customerEmail: event.currentTarget.value });
                }}
              />
              <CurrencyInput
                value={draft.currency}
                error={errorAt('/currency')}
                onChange={(currency) => {
                  change({ currency });
                }}
              />
            </div>
          </Stack>
        </Paper>
        <Paper withBorder radius="md" p="md" component="section" aria-label="Shipping address">
          <Title order={2} size="h5">
            Shipping address
          </Title>
          <Text size="sm" c="dimmed" mb="sm">
            Leave it empty if the order is not shipped to an address.
          </Text>
          <AddressFields
            address={draft.address}
            errorAt={(field) => errorAt(`/shippingAddress/${field}`)}
            onChange={(address) => {
              change({ address });
            }}
          />
        </Paper>
        <ItemsFields
          items={draft.items}
          currency={draft.currency}
          errorAt={errorAt}
          onChange={(items) => {
            change({ items });
          }}
        />
        {creation.error && (
          <CommandProblem refused="The order was not created" error={creation.error} />
        )}
        <Group justify="space-between" gap="md">
          <Text fw={700} size="lg" component="output" aria-live="polite">
            Total{' '}
            {total === undefined
              ? '–'
              : formatMoney(fromMinorUnits(total, draft.currency), draft.currency)}
          </Text>
          <Group gap="sm">
            <ButtonLink to="/orders" variant="default">
              Discard
            </ButtonLink>
            <Button type="submit" loading={creation.isPending}>
              Create order
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}
