import { Icon, type IconName } from './Icon.tsx';
import './Segmented.css';

interface SegmentedProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly label: string; readonly icon?: IconName }[];
  readonly onChange: (value: V) => void;
}

/** One of a few, all in sight. With icons the words are for the ear and the tooltip. */
export function Segmented<V extends string>({ label, value, options, onChange }: SegmentedProps<V>) {
  const name = label.replaceAll(' ', '-');
  return (
    <div className="segmented" role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <label key={option.value} title={option.icon && option.label} className={option.value === value ? 'on' : undefined}>
          <input type="radio" name={name} checked={option.value === value} onChange={() => onChange(option.value)} aria-label={option.label} />
          {option.icon ? <Icon name={option.icon} size={15} /> : <span>{option.label}</span>}
        </label>
      ))}
    </div>
  );
}
