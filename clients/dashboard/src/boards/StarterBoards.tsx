import { useNavigate } from '@tanstack/react-router';
import { useViewChanges } from '../views/queries.ts';
import { BoardPlan } from './BoardPlan.tsx';
import { starters } from './starters.ts';

/** Dashboards to begin with: one click makes it the tenant's own, to be changed at will. */
export function StarterBoards() {
  const navigate = useNavigate();
  const { create } = useViewChanges();
  return (
    <section aria-labelledby="starters">
      <h2 className="boards-title" id="starters">Begin with one of these</h2>
      {create.error && <p className="board-error" role="alert">{create.error.message}</p>}
      <ul className="boards">
        {starters.map(({ name, about, board }) => (
          <li key={name}>
            <button type="button" className="boards-card card" disabled={create.isPending}
              onClick={() => create.mutate({ name, kind: 'dashboard', body: board }, { onSuccess: ({ id }) => void navigate({ to: '/dashboards/$boardId', params: { boardId: id } }) })}>
              <BoardPlan tiles={board.tiles} />
              <span className="boards-name">{name}</span>
              <span className="boards-note">{about}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
