import type { Dimension } from '@finops/sdk';
import { Select } from '../ui/Select.tsx';

interface DimensionSelectProps {
  readonly dimensions: readonly Dimension[];
  readonly value: string;
  readonly onChange: (dimension: string) => void;
}

export function DimensionSelect({ dimensions, value, onChange }: DimensionSelectProps) {
  const offered = dimensions.filter(({ dimension }) => dimension !== 'total').map(({ dimension, label }) => ({ value: dimension, label }));
  const options = offered.some((one) => one.value === value) ? offered : [{ value, label: value }, ...offered];
  return <Select label="Split by" value={value} options={options} onChange={onChange} />;
}
