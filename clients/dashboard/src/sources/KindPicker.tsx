import { Icon } from '../ui/Icon.tsx';
import { kinds, type Kind } from './sourceView.ts';
import './KindPicker.css';
import './SourceCard.css';

/** Where the bills are kept: one choice of five. */
export function KindPicker({ value, onChange }: { readonly value: Kind; readonly onChange: (kind: Kind) => void }) {
  return (
    <fieldset className="kinds">
      <legend>Where are the bills?</legend>
      {(Object.keys(kinds) as Kind[]).map((kind) => (
        <label key={kind} className="kind">
          <input type="radio" name="kind" checked={kind === value} onChange={() => onChange(kind)} />
          <span className={`source-icon ${kind}`}><Icon name={kinds[kind].icon} size={17} /></span>
          <span className="kind-text"><span className="kind-name">{kinds[kind].label}</span><span className="kind-about">{kinds[kind].about}</span></span>
        </label>
      ))}
    </fieldset>
  );
}
