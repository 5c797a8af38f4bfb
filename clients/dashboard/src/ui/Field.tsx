import { useId, type InputHTMLAttributes, type ReactNode } from 'react';
import './Field.css';

interface FieldProps extends InputHTMLAttributes<HTMLInputElement> {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | null;
}

export function Field({ label, hint, error = null, ...input }: FieldProps) {
  const id = useId();
  const described = error !== null || hint !== undefined ? `${id}-text` : undefined;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input id={id} aria-invalid={error !== null} aria-describedby={described} {...input} />
      {error !== null ? <p id={described} className="field-error" role="alert">{error}</p> : hint !== undefined && <p id={described} className="field-hint">{hint}</p>}
    </div>
  );
}
