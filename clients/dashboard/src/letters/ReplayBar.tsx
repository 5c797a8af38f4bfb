import { plural } from '../format/count.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';

interface ReplayBarProps {
  readonly count: number;
  readonly working: boolean;
  readonly onReplay: () => void;
  readonly onClear: () => void;
}

/** What can be done with the chosen letters; follows the reader down the list. */
export function ReplayBar({ count, working, onReplay, onClear }: ReplayBarProps) {
  return (
    <div className="replay-bar" role="region" aria-label="Chosen letters">
      <span className="num">{plural(count, 'bill')} chosen</span>
      <Button look="quiet" onClick={onClear}>Clear</Button>
      <Button look="primary" disabled={working} onClick={onReplay}><Icon name="replay" size={14} />{working ? 'Asking…' : 'Read again'}</Button>
    </div>
  );
}
