import { showExact } from '../format/money.ts';

/** Every digit of an amount, with those beyond the cents in a quieter tone. */
export function ExactAmount({ amount, currency }: { readonly amount: string; readonly currency: string }) {
  const text = showExact(amount, currency);
  const cents = text.indexOf('.') + 3;
  return <span className="num">{text.slice(0, cents)}<span className="fine-digits">{text.slice(cents)}</span></span>;
}
