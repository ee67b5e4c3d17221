import type { Address } from '@/lib/address';
import { countryName } from '@/lib/countries';
import classes from './PostalAddress.module.css';

export function PostalAddress({ address }: { address: Address }) {
  const { street, line2, postalCode, city, region, country } = address;
  return (
    <address className={classes['address']}>
      {[street, line2, `${postalCode} ${city}`, region, countryName(country)]
        .filter((line) => line !== null)
        .map((line, at) => (
          <span key={at}>{line}</span>
        ))}
    </address>
  );
}
