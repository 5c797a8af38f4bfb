import { useState } from 'react';
import { plural } from '../format/count.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Popover } from '../ui/Popover.tsx';
import { moveDimension, removeDimension, renameDimension, type DraftDimension } from './draft.ts';
import type { Drafting } from './useDraft.ts';
import './DimensionMenu.css';

interface DimensionMenuProps {
  readonly drafting: Drafting;
  readonly dimension: DraftDimension;
}

/** Name, place and end of a dimension. */
export function DimensionMenu({ drafting: { draft, change }, dimension }: DimensionMenuProps) {
  const place = draft.findIndex(({ id }) => id === dimension.id);
  return (
    <Popover label={`About ${dimension.label}`} look="icon-button" buttonLabel={`About ${dimension.label}`} hint="Name, order, delete" button={<Icon name="more" />}>
      {(close) => (
        <div className="popover-body dimension-menu">
          <Names dimension={dimension} onChange={(label) => { change(renameDimension(draft, dimension.id, dimension.name, label)); close(); }} />
          <p className="dimension-menu-hint">Queries know it as <span className="mono">allocation:{dimension.name}</span>. Its rules may use the dimensions before it.</p>
          <div className="dimension-menu-row">
            <Button disabled={place === 0} onClick={() => change(moveDimension(draft, dimension.id, place - 1))}><Icon name="back" size={13} />Earlier</Button>
            <Button disabled={place === draft.length - 1} onClick={() => change(moveDimension(draft, dimension.id, place + 1))}>Later<Icon name="right" size={13} /></Button>
            <Button look="quiet" className="dimension-menu-remove" onClick={() => { change(removeDimension(draft, dimension.id)); close(); }}><Icon name="trash" size={13} />Delete{dimension.rules.length > 0 && ` with ${plural(dimension.rules.length, 'rule')}`}</Button>
          </div>
        </div>
      )}
    </Popover>
  );
}

function Names({ dimension, onChange }: { readonly dimension: DraftDimension; readonly onChange: (label: string) => void }) {
  const [label, setLabel] = useState(dimension.label);
  return (
    <form className="dimension-menu-name" onSubmit={(event) => { event.preventDefault(); if (label.trim() !== '') onChange(label.trim()); }}>
      <Field label="Name" data-autofocus maxLength={60} value={label} onChange={({ target }) => setLabel(target.value)} />
      <Button type="submit" disabled={label.trim() === '' || label === dimension.label}>Rename</Button>
    </form>
  );
}
