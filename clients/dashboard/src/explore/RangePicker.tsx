import { useState } from 'react';
import { addDays, showPeriod } from '../format/time.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Popover } from '../ui/Popover.tsx';
import { ranges, type RangeName } from './ranges.ts';
import type { ExploreView, Shown, ViewChange } from './view.ts';
import './RangePicker.css';

interface RangePickerProps {
  readonly shown: Pick<Shown, 'range'>;
  readonly view: ExploreView;
  /** The days that the answer covers. */
  readonly answered: { readonly from: string; readonly to: string } | null;
  readonly onChange: (change: ViewChange) => void;
}

/** Spans by name, or any two days. */
export function RangePicker({ shown, view, answered, onChange }: RangePickerProps) {
  const period = answered === null ? null : showPeriod(answered.from, answered.to);
  return (
    <Popover label="Time" shortcut="t" look="pill" button={<><Icon name="calendar" size={14} />{shown.range === 'custom' ? period ?? 'Custom' : ranges[shown.range]}{shown.range !== 'custom' && period !== null && <span className="pill-name range-days">{period}</span>}<Icon name="chevron" size={12} /></>}>
      {(close) => (
        <div className="range">
          <div className="range-names" role="group" aria-label="Spans">
            {(Object.keys(ranges) as RangeName[]).filter((name) => name !== 'custom').map((name) => (
              <button key={name} type="button" aria-pressed={name === shown.range} data-autofocus={name === shown.range ? '' : undefined}
                onClick={() => { onChange({ range: name === '30d' ? undefined : name, from: undefined, until: undefined, grain: undefined }); close(); }}>
                {ranges[name]}
              </button>
            ))}
          </div>
          <CustomRange from={view.from ?? answered?.from ?? ''} until={view.until ?? (answered === null ? '' : addDays(answered.to, -1))}
            onChoose={(from, until) => { onChange({ range: 'custom', from, until, grain: undefined }); close(); }} />
        </div>
      )}
    </Popover>
  );
}

function CustomRange({ from: first, until: last, onChoose }: { readonly from: string; readonly until: string; readonly onChoose: (from: string, until: string) => void }) {
  const [from, setFrom] = useState(first);
  const [until, setUntil] = useState(last);
  const isWhole = from !== '' && until !== '' && from <= until;
  return (
    <form className="range-custom" onSubmit={(event) => { event.preventDefault(); if (isWhole) onChoose(from, until); }}>
      <Field label="From" type="date" value={from} max={until || undefined} onChange={({ target }) => setFrom(target.value)} />
      <Field label="Until, inclusive" type="date" value={until} min={from || undefined} onChange={({ target }) => setUntil(target.value)} />
      <Button type="submit" look="primary" disabled={!isWhole}>Apply</Button>
      <p className="range-note">Days are UTC.</p>
    </form>
  );
}
