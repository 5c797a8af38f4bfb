import { useEffect, useRef, useState } from 'react';
import { showExact, showMoney, showPercent } from '../format/money.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Popover } from '../ui/Popover.tsx';
import { addDimension, nameOf, type DraftDimension } from './draft.ts';
import type { Drafting } from './useDraft.ts';
import { dimensionOf, type Preview } from './usePreview.ts';
import './DimensionTabs.css';

/** The server's limit. */
const maxDimensions = 20;

interface DimensionTabsProps {
  readonly drafting: Drafting;
  readonly current: DraftDimension;
  readonly preview: Preview;
  readonly currency: string;
  readonly mayChange: boolean;
  readonly onShow: (name: string) => void;
}

/** Every dimension with how much of the cost it names someone for. */
export function DimensionTabs({ drafting, current, preview, currency, mayChange, onShow }: DimensionTabsProps) {
  const { draft, change } = drafting;
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => { list.current?.querySelector('[aria-checked=true]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' }); }, [current.id]);
  return (
    <div className="dimension-tabs">
      <div ref={list} className="dimension-list" role="radiogroup" aria-label="Dimension">
        {draft.map(({ id, name, label }) => {
          const total = dimensionOf(preview.answer, name)?.totals.find((one) => one.currency === currency);
          const covered = Number(total?.coverage ?? 0);
          return (
            <button key={id} type="button" role="radio" aria-checked={id === current.id} onClick={() => onShow(name)}>
              <span className="dimension-name">{label}{(preview.problems.dimensions.has(id) || draft.some((one) => one.id === id && one.rules.some((rule) => preview.problems.rules.has(rule.id)))) && <Icon name="alert" size={12} />}</span>
              <span className="dimension-coverage num">{total?.coverage == null ? '–' : showPercent(total.coverage)}</span>
              <span className="dimension-bar" aria-hidden="true"><span style={{ width: `${Math.max(0, Math.min(100, covered))}%` }} /></span>
              <span className="dimension-rest num" title={total ? showExact(total.unallocated, currency) : undefined}>{total ? `${showMoney(total.unallocated, currency)} unallocated` : 'not tried yet'}</span>
            </button>
          );
        })}
      </div>
      {mayChange && draft.length < maxDimensions && (
        <Popover label="New dimension" look="dimension-add" button={<><Icon name="plus" size={14} /><span>Dimension</span></>}>
          {(close) => <NewDimension onAdd={(label) => { const name = nameOf(label, draft); change(addDimension(draft, name, label).draft); onShow(name); close(); }} />}
        </Popover>
      )}
    </div>
  );
}

function NewDimension({ onAdd }: { readonly onAdd: (label: string) => void }) {
  const [label, setLabel] = useState('');
  return (
    <form className="popover-body" onSubmit={(event) => { event.preventDefault(); if (label.trim() !== '') onAdd(label.trim()); }}>
      <Field label="Name" data-autofocus maxLength={60} value={label} placeholder="Product" hint="Who or what pays, seen in another way." onChange={({ target }) => setLabel(target.value)} />
      <Button type="submit" look="primary" disabled={label.trim() === ''}>Add dimension</Button>
    </form>
  );
}
