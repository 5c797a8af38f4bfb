import type { SavedView } from '@finops/sdk';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { PageHeader } from '../app/PageHeader.tsx';
import { useSession } from '../app/Session.ts';
import { exploreQueries } from '../explore/queries.ts';
import { Button } from '../ui/Button.tsx';
import { Confirm } from '../ui/Confirm.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Loadable } from '../ui/Loadable.tsx';
import { useViewChanges, viewsQuery } from '../views/queries.ts';
import { AddTile } from './AddTile.tsx';
import { addTile, changeTile, moveTile, parseBoard, removeTile, type Board } from './board.ts';
import { BoardTile } from './BoardTile.tsx';
import '../explore/Trail.css';
import './Board.css';

/** One dashboard: its tiles, and, while editing, their order, names and widths. Every change is saved at once. */
export function BoardPage() {
  const { boardId } = useParams({ from: '/app/dashboards/$boardId' });
  const { client } = useSession();
  const views = useQuery(viewsQuery(client));
  return (
    <Loadable what="The dashboard" query={views}>
      {(all) => {
        const board = all.find(({ id, kind }) => id === boardId && kind === 'dashboard');
        return board
          ? <Tiles key={board.id} saved={board} views={all.filter(({ kind }) => kind === 'view')} />
          : <EmptyState icon="dashboards" title="No such dashboard" action={<Link className="button plain" to="/dashboards">All dashboards</Link>}>It may have been deleted.</EmptyState>;
      }}
    </Loadable>
  );
}

function Tiles({ saved, views }: { readonly saved: SavedView; readonly views: readonly SavedView[] }) {
  const { client } = useSession();
  const navigate = useNavigate();
  const { replace, remove } = useViewChanges();
  const dimensions = useQuery(exploreQueries.dimensions(client));
  const [draft, setDraft] = useState<Board | null>(null);
  const [wantsEdit, setEditing] = useState(false);
  const [isDeleting, setDeleting] = useState(false);
  const board = draft ?? parseBoard(saved.body);
  const isEditing = saved.mayChange && (wantsEdit || board.tiles.length === 0);

  const save = (next: Board, name = saved.name) => {
    setDraft(next);
    replace.mutate({ view: saved, name, body: next }, { onSettled: () => setDraft((last) => (last === next ? null : last)) });
  };
  const labelOf = (name: string) => dimensions.data?.find((one) => one.name === name)?.label ?? name;

  return (
    <>
      <PageHeader title={saved.name} above={<nav className="trail" aria-label="Breadcrumb"><ol><li><Link to="/dashboards">Dashboards</Link></li></ol></nav>}>
        {saved.mayChange && (
          <>
            {isEditing && <Button look="quiet" onClick={() => setDeleting(true)}><Icon name="trash" size={14} />Delete</Button>}
            {isEditing && <BoardName key={saved.name} name={saved.name} onChange={(name) => save(board, name)} />}
            <AddTile views={views} isFirst={board.tiles.length === 0} onAdd={(tile) => save(addTile(board, tile))} />
            <Button look={wantsEdit ? 'primary' : 'plain'} aria-pressed={isEditing} aria-keyshortcuts="e" onClick={() => setEditing(!wantsEdit)}><Icon name={wantsEdit ? 'check' : 'edit'} size={14} />{wantsEdit ? 'Done' : 'Edit'}</Button>
          </>
        )}
      </PageHeader>
      {replace.error && <p className="board-error" role="alert">{replace.error.message} What others changed is shown now.</p>}
      {board.tiles.length === 0
        ? <section className="card" aria-label="Tiles"><EmptyState icon="dashboards" title="No tiles yet">Add a saved view as a tile here, or open a question in Explore and choose Save, Add to a dashboard.</EmptyState></section>
        : (
          <div className={isEditing ? 'board editing' : 'board'}>
            {board.tiles.map((tile, place) => (
              <BoardTile key={tile.id} tile={tile} place={place} count={board.tiles.length} isEditing={isEditing} labelOf={labelOf} onMove={(id, to) => setDraft(moveTile(board, id, to))}
                onPlace={(id, to) => save(moveTile(board, id, to))} onDrop={() => { if (draft) save(draft); }} onChange={(id, change) => save(changeTile(board, id, change))} onRemove={(id) => save(removeTile(board, id))} />
            ))}
          </div>
        )}
      {isDeleting && (
        <Confirm title={`Delete ${saved.name}?`} action="Delete dashboard" working={remove.isPending} error={remove.error} onClose={() => setDeleting(false)}
          onConfirm={() => remove.mutate(saved, { onSuccess: () => void navigate({ to: '/dashboards' }) })}>
          <p>Its {board.tiles.length} tiles go with it, for everyone. Saved views stay.</p>
        </Confirm>
      )}
    </>
  );
}

function BoardName({ name, onChange }: { readonly name: string; readonly onChange: (name: string) => void }) {
  const [text, setText] = useState(name);
  return (
    <input className="board-name" aria-label="Name of the dashboard" maxLength={100} value={text} onChange={({ target }) => setText(target.value)}
      onBlur={() => { if (text.trim() !== '' && text !== name) onChange(text.trim()); }} onKeyDown={({ key, currentTarget }) => { if (key === 'Enter') currentTarget.blur(); }} />
  );
}
