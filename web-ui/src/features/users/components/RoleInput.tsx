import { SelectInput } from '@/components/SelectInput';
import { ROLES, role as roleSchema, type Role } from '@/lib/session';

const TEXTS = {
  viewer: 'Looks at everything, changes nothing.',
  clerk: 'Also sends commands: orders, calendars, customers, accounts.',
  operator: 'Also sees the log, rebuilds the read model and keeps the users.',
} as const;

interface RoleInputProps {
  role: Role;
  onChange: (role: Role) => void;
}

export function RoleInput({ role, onChange }: RoleInputProps) {
  return (
    <SelectInput
      label="Role"
      data={[...ROLES]}
      value={role}
      description={TEXTS[role]}
      onChange={(value) => {
        onChange(roleSchema.parse(value));
      }}
    />
  );
}
