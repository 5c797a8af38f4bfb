import { Icon } from '../ui/Icon.tsx';
import type { Tile } from './board.ts';

/** The grid of a dashboard in little. */
export function BoardPlan({ tiles }: { readonly tiles: readonly Tile[] }) {
  return <span className="boards-plan" aria-hidden="true">{tiles.slice(0, 10).map(({ id, width, kind }) => <span key={id} className={kind} style={{ gridColumn: `span ${width}` }}><Icon name={kind === 'chart' ? 'area' : kind} size={13} /></span>)}</span>;
}
