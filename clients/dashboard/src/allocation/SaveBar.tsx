import { parseMoney } from '@finops/sdk';
import { plural } from '../format/count.ts';
import { showMoney } from '../format/money.ts';
import { Button } from '../ui/Button.tsx';
import type { Change } from './diff.ts';
import { dimensionOf, type Preview } from './usePreview.ts';
import './SaveBar.css';

interface SaveBarProps {
  readonly changes: readonly Change[];
  /** Someone else saved meanwhile, and what to do about it is not chosen yet. */
  readonly isBehind: boolean;
  readonly unfinished: number;
  readonly preview: Preview;
  readonly isBlocked: boolean;
  readonly currency: string;
  readonly dimension: string | undefined;
  readonly onDiscard: () => void;
  readonly onSave: () => void;
}

/** What is not saved, in sight for as long as it is not. */
export function SaveBar({ changes, isBehind, unfinished, preview, isBlocked, currency, dimension, onDiscard, onSave }: SaveBarProps) {
  const total = dimension === undefined ? undefined : dimensionOf(preview.answer, dimension)?.totals.find((one) => one.currency === currency);
  const before = total?.activeUnallocated;
  const why = isBehind ? 'Someone else saved: choose above' : unfinished > 0 ? `${plural(unfinished, 'rule')} unfinished` : preview.problems.rules.size > 0 ? `${plural(preview.problems.rules.size, 'rule')} cannot be saved` : preview.query.isError ? 'The rules cannot be tried' : null;
  return (
    <section className="save-bar" aria-label="Unsaved changes">
      <div className="save-bar-text" role="status">
        <p>{plural(changes.length, 'unsaved change')}</p>
        <p className={why === null ? undefined : 'save-bar-why'}>{why ?? (total && before != null && parseMoney(before) !== parseMoney(total.unallocated) ? `Unallocated ${showMoney(before, currency)} → ${showMoney(total.unallocated, currency)}` : 'Nothing changes for anyone until it is saved')}</p>
      </div>
      <Button look="quiet" onClick={onDiscard}>Discard</Button>
      <Button look="primary" aria-keyshortcuts="s" disabled={isBlocked} onClick={onSave}>Review and save</Button>
    </section>
  );
}
