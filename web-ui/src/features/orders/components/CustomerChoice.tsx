import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ProblemAlert } from '@/components/ProblemAlert';
import { SelectInput } from '@/components/SelectInput';
import { orderingCustomerQuery, type CustomerWithAddress } from '../api/getCustomer';
import { offeredCustomersQuery } from '../api/listCustomers';

interface CustomerChoiceProps {
  /** None: somebody who is not registered. */
  chosen: { customerId: string; name: string } | undefined;
  onChoose: (customer: CustomerWithAddress | undefined) => void;
}

/** Who is registered need not be typed. */
export function CustomerChoice({ chosen, onChoose }: CustomerChoiceProps) {
  const client = useQueryClient();
  const { data } = useQuery(offeredCustomersQuery);
  const choice = useMutation({
    mutationFn: (customerId: string) => client.query(orderingCustomerQuery(customerId)),
  });
  const customers = data?.items ?? [];
  const others = customers.filter(({ customerId }) => customerId !== chosen?.customerId);
  const pending = choice.isPending ? choice.variables : undefined;
  return (
    <>
      <SelectInput
        label="Registered customer"
        description={data?.next ? 'The first of them; any other from their own page' : undefined}
        data={[
          { value: '', label: 'None' },
          ...(chosen ? [{ value: chosen.customerId, label: chosen.name }] : []),
          ...others.map(({ customerId, name, email }) => ({
            value: customerId,
            label: `${name} – ${email}`,
          })),
        ]}
        value={pending ?? chosen?.customerId ?? ''}
        onChange={(customerId) => {
          // Only the last choice counts, whichever answer comes last.
          if (customerId) choice.mutate(customerId, { onSuccess: onChoose });
          else {
            choice.reset();
            onChoose(undefined);
          }
        }}
      />
      {choice.error && (
        <ProblemAlert what="The customer could not be loaded" error={choice.error} />
      )}
    </>
  );
}
