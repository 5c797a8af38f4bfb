import type { BreakdownRow } from '@finops/sdk';

interface BreakdownNameProps {
  readonly row: BreakdownRow;
  readonly onSelect: (value: string) => void;
}

/** The name of a row; the sum of the long tail leads nowhere. */
export function BreakdownName({ row: { value, label }, onSelect }: BreakdownNameProps) {
  if (value === null) return <span className="breakdown-rest">{label}</span>;
  return <button type="button" className="breakdown-open" title={label} onClick={() => onSelect(value)}>{label}</button>;
}
