import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { PageHeader } from '../app/PageHeader.tsx';
import { useSession } from '../app/Session.ts';
import { plural } from '../format/count.ts';
import { Ago } from '../ui/Ago.tsx';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Field } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Loadable } from '../ui/Loadable.tsx';
import { Popover } from '../ui/Popover.tsx';
import { useViewChanges, viewsQuery } from '../views/queries.ts';
import { parseBoard } from './board.ts';
import { BoardPlan } from './BoardPlan.tsx';
import { StarterBoards } from './StarterBoards.tsx';
import './Board.css';

/** The tenant's dashboards. */
export function BoardsPage() {
  const { client } = useSession();
  const views = useQuery(viewsQuery(client));
  return (
    <>
      <PageHeader title="Dashboards">
        <Popover label="New dashboard" shortcut="n" look="button primary" button={<><Icon name="plus" size={14} />New dashboard</>}>{() => <NewBoard />}</Popover>
      </PageHeader>
      <Loadable what="The dashboards" query={views}>
        {(all) => {
          const boards = all.filter(({ kind }) => kind === 'dashboard');
          if (boards.length === 0) {
            return (
              <>
                <section className="card" aria-label="Dashboards"><EmptyState icon="dashboards" title="No dashboards yet">A dashboard puts saved questions side by side: numbers, charts and tables that everyone of your organisation sees.</EmptyState></section>
                <StarterBoards />
              </>
            );
          }
          return (
            <ul className="boards">
              {boards.map(({ id, name, body, changedAt }) => {
                const { tiles } = parseBoard(body);
                return (
                  <li key={id}>
                    <Link className="boards-card card" to="/dashboards/$boardId" params={{ boardId: id }}>
                      <BoardPlan tiles={tiles} />
                      <span className="boards-name">{name}</span>
                      <span className="boards-note">{plural(tiles.length, 'tile')} · changed <Ago time={changedAt} /></span>
                    </Link>
                  </li>
                );
              })}
            </ul>
          );
        }}
      </Loadable>
    </>
  );
}

function NewBoard() {
  const navigate = useNavigate();
  const { create } = useViewChanges();
  const [name, setName] = useState('');
  const make = () => create.mutate({ name: name.trim(), kind: 'dashboard', body: { tiles: [] } }, { onSuccess: ({ id }) => void navigate({ to: '/dashboards/$boardId', params: { boardId: id } }) });
  return (
    <form className="popover-body" onSubmit={(event) => { event.preventDefault(); if (name.trim() !== '') make(); }}>
      <Field label="Name" data-autofocus maxLength={100} value={name} error={create.error?.message ?? null} onChange={({ target }) => setName(target.value)} />
      <Button type="submit" look="primary" disabled={name.trim() === '' || create.isPending}>Create dashboard</Button>
    </form>
  );
}
