import { TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { CommandProblem } from '@/components/CommandProblem';
import { Dialog } from '@/components/Dialog';
import { EMAIL_LENGTH_MAX, emailProblem, textProblem } from '@/lib/fieldProblems';
import { newId } from '@/lib/newId';
import { fieldErrorsOf } from '@/lib/problem';
import { customerKeys } from '../api/customerKeys';
import { LIMITS } from '../api/limits';
import { registerCustomer } from '../api/registerCustomer';

export function RegisterCustomerDialog({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const [customerId] = useState(newId);
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [checked, setChecked] = useState(false);
  const registration = useMutation({ mutationFn: registerCustomer });

  const nameProblem = textProblem(name, LIMITS.name);
  const refused = fieldErrorsOf(registration.error);

  const submit = () => {
    setChecked(true);
    if (nameProblem ?? emailProblem(email)) return;
    registration.mutate(
      { customerId, name: name.trim(), email: email.trim() },
      {
        onSuccess: () => {
          void client.invalidateQueries({ queryKey: customerKeys.list() });
          onClose();
          void navigate({ to: '/customers/$customerId', params: { customerId } });
        },
      },
    );
  };

  return (
    <Dialog
      title="Register a customer"
      submitLabel="Register"
      dismissLabel="Discard"
      busy={registration.isPending}
      onClose={onClose}
      onSubmit={submit}
    >
      <TextInput
        label="Name"
        required
        autoComplete="off"
        value={name}
        maxLength={LIMITS.name}
        error={(checked ? nameProblem : undefined) ?? refused.get('/name')}
        onChange={(event) => {
          setName(event.currentTarget.value);
        }}
      />
      <TextInput
        label="E-mail"
        type="email"
        required
        autoComplete="off"
        value={email}
        maxLength={EMAIL_LENGTH_MAX}
        error={(checked ? emailProblem(email) : undefined) ?? refused.get('/email')}
        onChange={(event) => {
          setEmail(event.currentTarget.value);
        }}
      />
      {registration.error && (
        <CommandProblem refused="The customer was not registered" error={registration.error} />
      )}
    </Dialog>
  );
}
