import { useId, type ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import './Field.css';
import './Select.css';

interface SelectFieldProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly label: string }[];
  readonly hint?: ReactNode;
  readonly onChange: (value: V) => void;
}

/** A list of a form, with its name above it. */
export function SelectField<V extends string>({ label, value, options, hint, onChange }: SelectFieldProps<V>) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <span className="select wide">
        <select id={id} value={value} aria-describedby={hint === undefined ? undefined : `${id}-text`} onChange={(event) => onChange(event.target.value as V)}>
          {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
        </select>
        <Icon name="chevron" size={14} />
      </span>
      {hint !== undefined && <p id={`${id}-text`} className="field-hint">{hint}</p>}
    </div>
  );
}
