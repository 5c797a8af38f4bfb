import type { Money } from '@finops/sdk';
import { showExact, showMoney } from '../format/money.ts';
import { useTween } from './useTween.ts';
import './LiveMoney.css';

/** An amount that glides to its next value; what it comes to rest at is exact. */
export function LiveMoney({ amount, currency }: { readonly amount: Money; readonly currency: string }) {
  const { shown, direction } = useTween(amount);
  return (
    <span className={`live-money num ${direction}`} title={showExact(amount, currency)} data-exact={showExact(amount, currency)}>
      {showMoney(shown, currency)}
    </span>
  );
}
