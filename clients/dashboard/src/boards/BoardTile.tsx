import { Link } from '@tanstack/react-router';
import { useMemo, useState, type CSSProperties, type KeyboardEvent, type PointerEvent } from 'react';
import { titleOf } from '../explore/ChartCard.tsx';
import { parseExplore, toSearch, withDefaults } from '../explore/view.ts';
import { todayUtc } from '../spend/view.ts';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { columns, type Tile } from './board.ts';
import { TileBody } from './TileBody.tsx';

interface BoardTileProps {
  readonly tile: Tile;
  readonly place: number;
  readonly count: number;
  readonly isEditing: boolean;
  readonly labelOf: (dimension: string) => string;
  /** While it is dragged. */
  readonly onMove: (id: string, to: number) => void;
  /** Where it was moved to is where it stays. */
  readonly onDrop: () => void;
  readonly onPlace: (id: string, to: number) => void;
  readonly onChange: (id: string, change: Partial<Pick<Tile, 'title' | 'width'>>) => void;
  readonly onRemove: (id: string) => void;
}

/** One saved question in the grid. While editing, its handle is dragged, or moved with the arrow keys. */
export function BoardTile({ tile, place, count, isEditing, labelOf, onMove, onDrop, onPlace, onChange, onRemove }: BoardTileProps) {
  const view = useMemo(() => parseExplore(tile.question), [tile.question]);
  const title = tile.title === '' ? titleOf(withDefaults(view, todayUtc()), labelOf).replace(/ per .*$/, tile.kind === 'chart' ? '$&' : '') : tile.title;
  const [isDragged, setDragged] = useState(false);

  const press = (event: KeyboardEvent) => {
    const to = { ArrowLeft: place - 1, ArrowUp: place - 1, ArrowRight: place + 1, ArrowDown: place + 1, Home: 0, End: count - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    onPlace(tile.id, to);
  };
  const drag = (event: PointerEvent) => {
    if (!isDragged) return;
    const over = document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>('[data-place]');
    const to = over?.dataset['place'];
    if (to !== undefined && Number(to) !== place) onMove(tile.id, Number(to));
  };
  const end = () => { if (isDragged) { setDragged(false); onDrop(); } };

  return (
    <section className={isDragged ? 'tile card dragged' : 'tile card'} data-place={place} data-kind={tile.kind} style={{ '--columns': tile.width } as CSSProperties} aria-label={title}>
      <header className="tile-head">
        {isEditing ? (
          <>
            <button type="button" className="tile-grip" aria-label={`Move ${title}: place ${place + 1} of ${count}`} title="Drag, or move with the arrow keys" onKeyDown={press}
              onPointerDown={(event) => { event.currentTarget.setPointerCapture(event.pointerId); setDragged(true); }} onPointerMove={drag} onPointerUp={end} onPointerCancel={end}>
              <Icon name="grip" />
            </button>
            <TitleField key={title} title={title} onChange={(next) => onChange(tile.id, { title: next })} />
            <button type="button" className="tile-width" aria-label={`Width of ${title}: ${tile.width} of ${columns} columns`} title="Wider, then narrow again" onClick={() => onChange(tile.id, { width: (tile.width % columns) + 1 })}>{tile.width}/{columns}</button>
            <IconButton icon="trash" label={`Remove ${title}`} onClick={() => onRemove(tile.id)} />
          </>
        ) : (
          <h2><Link to="/explore" search={toSearch(view)} title="Open in Explore">{title}</Link></h2>
        )}
      </header>
      <div className="tile-body"><TileBody kind={tile.kind} view={view} title={title} /></div>
    </section>
  );
}

/** Renames on Enter and when it is left. */
function TitleField({ title, onChange }: { readonly title: string; readonly onChange: (title: string) => void }) {
  const [text, setText] = useState(title);
  const done = () => { if (text.trim() !== '' && text !== title) onChange(text.trim()); };
  return <input className="tile-title" aria-label="Title of the tile" maxLength={100} value={text} onChange={({ target }) => setText(target.value)} onBlur={done} onKeyDown={({ key, currentTarget }) => { if (key === 'Enter') currentTarget.blur(); }} />;
}
