import { countryName } from '@/lib/countries';
import type { Address } from '../api/order';
import classes from './OrderDetails.module.css';

export function ShippingAddress({ address }: { address: Address }) {
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
