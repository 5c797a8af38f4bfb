import { useId, useState } from 'react';
import { IconButton } from './IconButton.tsx';
import './CopyField.css';

/** A text to take away: selected by a click, copied by the button. */
export function CopyField({ label, text }: { readonly label: string; readonly text: string }) {
  const id = useId();
  const [copied, setCopied] = useState(false);
  const copy = () => void navigator.clipboard.writeText(text).then(() => setCopied(true), () => setCopied(false));
  return (
    <div className="field copy-field">
      <label htmlFor={id}>{label}</label>
      <div className="copy-line">
        <input id={id} className="mono" readOnly value={text} onFocus={(event) => event.target.select()} />
        <IconButton icon={copied ? 'check' : 'copy'} label={`Copy ${label.toLowerCase()}`} onClick={copy} />
      </div>
      <span className="visually-hidden" role="status">{copied ? `${label} copied` : ''}</span>
    </div>
  );
}
