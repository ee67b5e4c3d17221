import { Paper, Text, TextInput, Title } from '@mantine/core';
import { SelectInput } from '@/components/SelectInput';
import { COUNTRIES } from '@/lib/countries';
import { LIMITS } from '../api/limits';
import classes from './NewOrderPage.module.css';
import type { AddressDraft } from './addressDraft';

const COUNTRY_OPTIONS = [
  { value: '', label: 'Choose a country' },
  ...COUNTRIES.map(({ code, name }) => ({ value: code, label: name })),
];

interface AddressFieldsProps {
  address: AddressDraft;
  errorAt: (field: keyof AddressDraft) => string | undefined;
  onChange: (address: AddressDraft) => void;
}

export function AddressFields({ address, errorAt, onChange }: AddressFieldsProps) {
  const field = (name: Exclude<keyof AddressDraft, 'country'>) => ({
    autoComplete: 'off',
    value: address[name],
    error: errorAt(name),
    onChange: (event: { currentTarget: { value: string } }) => {
      onChange({ ...address, [name]: event.currentTarget.value });
    },
  });
  return (
    <Paper withBorder radius="md" p="md" component="section" aria-label="Shipping address">
      <Title order={2} size="h5">
        Shipping address
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        Leave it empty if the order is not shipped to an address.
      </Text>
      <div className={classes['fields']}>
        <TextInput label="Street" maxLength={LIMITS.addressLine} {...field('street')} />
        <TextInput
          label="Address line 2"
          placeholder="Optional"
          maxLength={LIMITS.addressLine}
          {...field('line2')}
        />
        <TextInput label="Postal code" maxLength={LIMITS.postalCode} {...field('postalCode')} />
        <TextInput label="City" maxLength={LIMITS.city} {...field('city')} />
        <TextInput
          label="Region"
          placeholder="Optional"
          maxLength={LIMITS.city}
          {...field('region')}
        />
        <SelectInput
          label="Country"
          data={COUNTRY_OPTIONS}
          value={address.country}
          error={errorAt('country')}
          onChange={(country) => {
            onChange({ ...address, country });
          }}
        />
      </div>
    </Paper>
  );
}
