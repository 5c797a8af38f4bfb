import { Icon } from './Icon.tsx';
import './Delta.css';

interface DeltaProps {
  /** Already formatted, signed. */
  readonly text: string;
  readonly direction: 'up' | 'down' | 'same';
}

/** A change in cost: more is marked as bad, less as good, by colour, arrow and sign. */
export function Delta({ text, direction }: DeltaProps) {
  return (
    <span className={`delta num ${direction}`}>
      {direction !== 'same' && <Icon name={direction} size={12} />}
      {text}
    </span>
  );
}

export const directionOf = (amount: bigint | string): DeltaProps['direction'] => {
  if (typeof amount === 'string') return /^-?[0.]*$/.test(amount) ? 'same' : amount.startsWith('-') ? 'down' : 'up';
  return amount === 0n ? 'same' : amount > 0n ? 'up' : 'down';
};
