import { Icon } from './Icon.tsx';
import './Select.css';

interface SelectProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly label: string }[];
  readonly onChange: (value: V) => void;
}

/** The platform's own list: its keyboard and touch behaviour is better than any imitation. */
export function Select<V extends string>({ label, value, options, onChange }: SelectProps<V>) {
  return (
    <span className="select">
      <select aria-label={label} value={value} onChange={(event) => onChange(event.target.value as V)}>
        {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
      </select>
      <Icon name="chevron" size={14} />
    </span>
  );
}
