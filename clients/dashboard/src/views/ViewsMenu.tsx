import type { SavedView } from '@finops/sdk';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSession } from '../app/Session.ts';
import { parseExplore, toSearch, type ExploreView } from '../explore/view.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Popover } from '../ui/Popover.tsx';
import { PinForm } from './PinForm.tsx';
import { useViewChanges, viewsQuery } from './queries.ts';
import './ViewsMenu.css';

interface ViewsMenuProps {
  readonly view: ExploreView;
  readonly onOpen: (view: ExploreView) => void;
}

export const readView = ({ body }: SavedView): ExploreView => parseExplore(typeof body === 'object' && body !== null ? body as Record<string, unknown> : {});
const textOf = (view: ExploreView) => JSON.stringify(Object.entries(toSearch(view)).toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** The questions that were kept, and a place to keep this one. */
export function ViewsMenu({ view, onOpen }: ViewsMenuProps) {
  const { client } = useSession();
  const views = useQuery(viewsQuery(client));
  const saved = (views.data ?? []).filter(({ kind }) => kind === 'view');
  const opened = saved.find((one) => textOf(readView(one)) === textOf(view));
  return (
    <Popover label="Saved views" shortcut="s" look={opened ? 'button plain' : 'button primary'} button={<><Icon name="save" size={14} />{opened?.name ?? 'Save'}</>}>
      {(close) => (
        <div className="views">
          {saved.length > 0 && (
            <ul className="views-list" aria-label="Saved views">
              {saved.map((one) => <ViewRow key={one.id} view={one} isOpened={one === opened} onOpen={() => { onOpen(readView(one)); close(); }} />)}
            </ul>
          )}
          <SaveForm view={view} saved={saved} suggested={opened?.name ?? ''} />
          <PinForm view={view} dashboards={(views.data ?? []).filter(({ kind, mayChange }) => kind === 'dashboard' && mayChange)} />
        </div>
      )}
    </Popover>
  );
}

function ViewRow({ view, isOpened, onOpen }: { readonly view: SavedView; readonly isOpened: boolean; readonly onOpen: () => void }) {
  const { remove } = useViewChanges();
  return (
    <li className={isOpened ? 'opened' : undefined}>
      <button type="button" onClick={onOpen} aria-current={isOpened ? 'true' : undefined}>{view.name}</button>
      {view.mayChange && <IconButton icon="trash" label={`Delete ${view.name}`} onClick={() => remove.mutate(view)} />}
    </li>
  );
}

interface SaveFormProps {
  readonly view: ExploreView;
  readonly saved: readonly SavedView[];
  readonly suggested: string;
}

function SaveForm({ view, saved, suggested }: SaveFormProps) {
  const { create, replace } = useViewChanges();
  const [name, setName] = useState(suggested);
  const former = saved.find((one) => one.name.toLowerCase() === name.trim().toLowerCase());
  const isLocked = former !== undefined && !former.mayChange;
  const working = create.isPending || replace.isPending;
  const error = create.error ?? replace.error;
  const save = () => {
    const body = toSearch(view);
    if (former) replace.mutate({ view: former, name: name.trim(), body });
    else create.mutate({ name: name.trim(), kind: 'view', body });
  };
  return (
    <form className="views-save" onSubmit={(event) => { event.preventDefault(); if (name.trim() !== '' && !isLocked && !working) save(); }}>
      <label className="views-label" htmlFor="view-name">Save this question as</label>
      <div className="views-line">
        <input id="view-name" data-autofocus maxLength={100} autoComplete="off" value={name} placeholder="Name" onChange={({ target }) => setName(target.value)} />
        <Button type="submit" look="primary" disabled={name.trim() === '' || isLocked || working}>{former && !isLocked ? 'Replace' : 'Save'}</Button>
      </div>
      <p className={error ? 'views-note bad' : 'views-note'} role="status">
        {error ? error.message : isLocked ? 'Somebody else saved this one. Choose another name.' : create.isSuccess || replace.isSuccess ? 'Saved. Everyone who may read sees it.' : ''}
      </p>
    </form>
  );
}
