import { parseMoney, ratio, type AllocationPreviewQuery, type PreviewedRule, type PreviewedTotal } from '@finops/sdk';
import { useState, type KeyboardEvent, type PointerEvent } from 'react';
import { plural } from '../format/count.ts';
import { showExact, showMoney, showPercent } from '../format/money.ts';
import { Icon } from '../ui/Icon.tsx';
import { isFinished, type DraftDimension, type DraftRule } from './draft.ts';
import { RuleEditor } from './RuleEditor.tsx';
import type { Drafting } from './useDraft.ts';
import type { Labels } from './useLabels.ts';
import { sentenceOf } from './words.ts';

interface RuleRowProps {
  readonly drafting: Drafting;
  readonly dimension: DraftDimension;
  readonly rule: DraftRule;
  readonly place: number;
  /** What it did in the preview; null where it was not tried. */
  readonly use: PreviewedRule | null;
  readonly total: PreviewedTotal | null;
  readonly currency: string;
  readonly labels: Labels;
  readonly days: AllocationPreviewQuery;
  readonly faults: ReadonlyMap<string, string> | null;
  readonly values: readonly string[];
  readonly isOpen: boolean;
  readonly mayChange: boolean;
  readonly onOpen: () => void;
  readonly onTables: () => void;
  /** @param about Set for steps of one drag. */
  readonly onMove: (to: number, about: string | null) => void;
}

/** One rule: what it says in a sentence, what it did, and, opened, everything about it. */
export function RuleRow({ drafting, dimension, rule: { id, rule }, place, use, total, currency, labels, days, faults, values, isOpen, mayChange, onOpen, onTables, onMove }: RuleRowProps) {
  const [isDragged, setDragged] = useState(false);
  const count = dimension.rules.length;
  const press = (event: KeyboardEvent) => {
    const to = { ArrowUp: place - 1, ArrowDown: place + 1, Home: 0, End: count - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    onMove(to, null);
  };
  const drag = (event: PointerEvent) => {
    if (!isDragged) return;
    const over = document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>('[data-rule-place]')?.dataset['rulePlace'];
    if (over !== undefined && Number(over) !== place) onMove(Number(over), `drag ${id}`);
  };
  const end = () => setDragged(false);
  return (
    <li className={`rule${isOpen ? ' open' : ''}${isDragged ? ' dragged' : ''}${mayChange ? '' : ' readonly'}`} data-rule-place={place}>
      <div className="rule-line">
        {mayChange && (
          <button type="button" className="rule-grip" aria-label={`Move ${rule.name}: place ${place + 1} of ${count}`} title="Drag, or move with the arrow keys" onKeyDown={press}
            onPointerDown={(event) => { event.currentTarget.setPointerCapture(event.pointerId); setDragged(true); }} onPointerMove={drag} onPointerUp={end} onPointerCancel={end}>
            <Icon name="grip" size={14} />
          </button>
        )}
        <span className="rule-place">{place + 1}</span>
        <div className="rule-text">
          <div className="rule-name">
            <button type="button" className="rule-open" aria-expanded={isOpen} onClick={onOpen}>{rule.name || 'Without a name'}</button>
            <Note rule={rule} use={use} hasFaults={faults !== null} />
          </div>
          <p className="rule-words">{sentenceOf(rule, labels.labelOf).map((piece, at) => (typeof piece === 'string' ? piece : <b key={at}>{piece.own}</b>))}</p>
        </div>
        <Use use={use} total={total} currency={currency} />
      </div>
      {isOpen && <RuleEditor drafting={drafting} dimension={dimension} id={id} rule={rule} labels={labels} days={days} faults={faults} values={values} mayChange={mayChange} onDone={onOpen} onTables={onTables} />}
    </li>
  );
}

function Note({ rule, use, hasFaults }: { readonly rule: DraftRule['rule']; readonly use: PreviewedRule | null; readonly hasFaults: boolean }) {
  if (!isFinished(rule)) return <span className="rule-note warn">Unfinished</span>;
  if (hasFaults) return <span className="rule-note bad"><Icon name="alert" size={11} />Cannot be saved</span>;
  if (use?.state === 'unmatched') return <span className="rule-note" title="No row of these days fits it">Fits nothing</span>;
  if (use?.state === 'shadowed') return <span className="rule-note warn" title={`${plural(use.matched, 'row')} would fit`}>Taken by {use.shadowedBy.join(', ')}</span>;
  return null;
}

function Use({ use, total, currency }: { readonly use: PreviewedRule | null; readonly total: PreviewedTotal | null; readonly currency: string }) {
  const cost = use?.costs.find((one) => one.currency === currency)?.cost;
  if (use === null || cost === undefined) return <div className="rule-use"><p className="rule-share">{use?.won === 0 || use ? '–' : ''}</p></div>;
  const share = total === null ? null : ratio(parseMoney(cost) * 100n, parseMoney(total.cost), 2);
  return (
    <div className="rule-use">
      <p className="num" title={showExact(cost, currency)}>{showMoney(cost, currency)}</p>
      <p className="rule-share num" title={plural(use.won, 'row')}>{share === null ? plural(use.won, 'row') : showPercent(share)}</p>
    </div>
  );
}
