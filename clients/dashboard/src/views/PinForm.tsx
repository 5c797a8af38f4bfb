import type { SavedView } from '@finops/sdk';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { addTile, parseBoard, tileKinds, type TileKind } from '../boards/board.ts';
import { toSearch, type ExploreView } from '../explore/view.ts';
import { Button } from '../ui/Button.tsx';
import { Select } from '../ui/Select.tsx';
import { useViewChanges } from './queries.ts';

interface PinFormProps {
  readonly view: ExploreView;
  readonly dashboards: readonly SavedView[];
}

/** Puts the question on a dashboard. */
export function PinForm({ view, dashboards }: PinFormProps) {
  const { replace } = useViewChanges();
  const [chosen, setChosen] = useState<string | null>(null);
  const [kind, setKind] = useState<TileKind>('chart');
  const board = dashboards.find(({ id }) => id === chosen) ?? dashboards[0];
  if (!board) return null;
  const pin = () => replace.mutate({ view: board, name: board.name, body: addTile(parseBoard(board.body), { title: '', kind, question: toSearch(view) }) });
  return (
    <form className="views-save" onSubmit={(event) => { event.preventDefault(); pin(); }}>
      <span className="views-label">Add to a dashboard as</span>
      <div className="views-line">
        <Select label="Tile" value={kind} options={(Object.keys(tileKinds) as TileKind[]).map((one) => ({ value: one, label: tileKinds[one] }))} onChange={setKind} />
        <Select label="Dashboard" value={board.id} options={dashboards.map(({ id, name }) => ({ value: id, label: name }))} onChange={setChosen} />
        <Button type="submit" disabled={replace.isPending}>Add</Button>
      </div>
      <p className={replace.error ? 'views-note bad' : 'views-note'} role="status">
        {replace.error ? replace.error.message : replace.isSuccess && <>Added to <Link to="/dashboards/$boardId" params={{ boardId: board.id }}>{board.name}</Link></>}
      </p>
    </form>
  );
}
