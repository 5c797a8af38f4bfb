import type { SavedView } from '@finops/sdk';
import { useState } from 'react';
import { toSearch } from '../explore/view.ts';
import { Icon } from '../ui/Icon.tsx';
import { OptionList } from '../ui/OptionList.tsx';
import { Popover } from '../ui/Popover.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { readView } from '../views/ViewsMenu.tsx';
import { tileKinds, type Tile, type TileKind } from './board.ts';

interface AddTileProps {
  readonly views: readonly SavedView[];
  readonly isFirst: boolean;
  readonly onAdd: (tile: Pick<Tile, 'title' | 'kind' | 'question'>) => void;
}

/** The same for everyone who has nothing saved yet. */
const starters = [
  { value: 'total', label: 'All spend', question: { by: [], compare: 'previousPeriod' } }, { value: 'service', label: 'Spend by service', question: { by: ['service'] } },
  { value: 'account', label: 'Spend by account', question: { by: ['account'], compare: 'previousPeriod' } }, { value: 'savings', label: 'Savings', question: { by: [], measures: ['savings'], compare: 'previousPeriod' } },
] as const;

/** How the tile is drawn, then what it asks. */
export function AddTile({ views, isFirst, onAdd }: AddTileProps) {
  const [kind, setKind] = useState<TileKind>('chart');
  const options = [...views.map(({ id, name }) => ({ value: id, label: name, group: 'Saved views' })), ...starters.map(({ value, label }) => ({ value, label, group: 'To begin with' }))];
  return (
    <Popover label="Add a tile" shortcut="a" look={isFirst ? 'button primary' : 'button plain'} button={<><Icon name="plus" size={14} />Add tile</>}>
      {(close) => (
        <div className="add-tile">
          <div className="add-tile-kind"><Segmented label="Drawn as" value={kind} options={(Object.keys(tileKinds) as TileKind[]).map((one) => ({ value: one, label: tileKinds[one] }))} onChange={setKind} /></div>
          <OptionList label="What it shows" options={options} onPick={(value) => {
            const view = views.find(({ id }) => id === value);
            const starter = starters.find((one) => one.value === value);
            onAdd(view ? { title: view.name, kind, question: toSearch(readView(view)) } : { title: starter?.label ?? '', kind, question: starter?.question ?? {} });
            close();
          }} />
        </div>
      )}
    </Popover>
  );
}
