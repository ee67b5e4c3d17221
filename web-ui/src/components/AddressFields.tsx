import { TextInput } from '@mantine/core';
import { ADDRESS_LIMITS, type AddressDraft } from '@/lib/address';
import { COUNTRIES } from '@/lib/countries';
import classes from './Fields.module.css';
import { SelectInput } from './SelectInput';

const COUNTRY_OPTIONS = [
  { value: '', label: 'Choose a country' },
  ...COUNTRIES.map(({ code, name }) => ({ value: code, label: name })),
];

interface AddressFieldsProps {
  address: AddressDraft;
  /** Whether it must be given. */
  required?: boolean;
  errorAt: (field: keyof AddressDraft) => string | undefined;
  onChange: (address: AddressDraft) => void;
}

export function AddressFields({ address, required, errorAt, onChange }: AddressFieldsProps) {
  const must = { ...(required && { required }) };
  const field = (name: Exclude<keyof AddressDraft, 'country'>) => ({
    autoComplete: 'off',
    value: address[name],
    error: errorAt(name),
    onChange: (event: { currentTarget: { value: string } }) => {
      onChange({ ...address, [name]: event.currentTarget.value });
    },
  });
  return (
    <div className={classes['fields']}>
      <TextInput label="Street" maxLength={ADDRESS_LIMITS.line} {...must} {...field('street')} />
      <TextInput
        label="Address line 2"
        placeholder="Optional"
        maxLength={ADDRESS_LIMITS.line}
        {...field('line2')}
      />
      <TextInput
        label="Postal code"
        maxLength={ADDRESS_LIMITS.postalCode}
        {...must}
        {...field('postalCode')}
      />
      <TextInput label="City" maxLength={ADDRESS_LIMITS.city} {...must} {...field('city')} />
      <TextInput
        label="Region"
        placeholder="Optional"
        maxLength={ADDRESS_LIMITS.region}
        {...field('region')}
      />
      <SelectInput
        label="Country"
        data={COUNTRY_OPTIONS}
        value={address.country}
        error={errorAt('country')}
        {...must}
        onChange={(country) => {
          onChange({ ...address, country });
        }}
      />
    </div>
  );
}
