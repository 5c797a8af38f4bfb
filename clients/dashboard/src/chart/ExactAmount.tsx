import { showExactAmount, type AmountKind } from '../format/amount.ts';

interface ExactAmountProps {
  readonly amount: string;
  readonly currency: string | null;
  readonly kind?: AmountKind;
  /** Keeps room for this many decimals, so that amounts below each other stand point under point. */
  readonly decimals?: number;
}

/** Every digit of an amount, with those beyond the cents in a quieter tone. */
export function ExactAmount({ amount, currency, kind = 'money', decimals = 0 }: ExactAmountProps) {
  const text = showExactAmount(amount, kind, currency);
  const dot = text.indexOf('.');
  const point = dot < 0 ? text.length : dot;
  const missing = Math.max(0, decimals - (text.length - point - 1));
  return (
    <span className="num">
      {text.slice(0, point + 3)}<span className="fine-digits">{text.slice(point + 3)}</span>
      {missing > 0 && <span className="pad-digits" aria-hidden="true">{'0'.repeat(missing)}</span>}
    </span>
  );
}
