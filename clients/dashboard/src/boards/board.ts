import type { ExploreSearch } from '../explore/view.ts';

export const tileKinds = { chart: 'Chart', number: 'Number', table: 'Table' } as const;
export type TileKind = keyof typeof tileKinds;

export interface Tile {
  readonly id: string;
  /** Empty: the question's own. */
  readonly title: string;
  readonly kind: TileKind;
  /** Columns of the grid, 1 to 4. */
  readonly width: number;
  /** As an address of the explore page. */
  readonly question: ExploreSearch;
}

/** The body of a saved dashboard. */
export interface Board {
  readonly tiles: readonly Tile[];
}

/** All of them ask at once when the dashboard is opened. */
export const maxTiles = 24;
export const columns = 4;
const firstWidth: Readonly<Record<TileKind, number>> = { number: 1, chart: 2, table: 2 };

/** Reads a body of any age: a tile that makes no sense is left out. */
export function parseBoard(body: unknown): Board {
  const tiles: readonly unknown[] = typeof body === 'object' && body !== null && 'tiles' in body && Array.isArray(body.tiles) ? body.tiles : [];
  return { tiles: tiles.map(parseTile).filter((tile) => tile !== null).slice(0, maxTiles) };
}

function parseTile(value: unknown): Tile | null {
  if (typeof value !== 'object' || value === null) return null;
  const { id, title, kind, width, question } = value as Readonly<Record<string, unknown>>;
  if (typeof id !== 'string' || typeof kind !== 'string' || !Object.hasOwn(tileKinds, kind)) return null;
  const known = kind as TileKind;
  return {
    id, kind: known, title: typeof title === 'string' ? title : '', width: typeof width === 'number' && Number.isInteger(width) && width >= 1 && width <= columns ? width : firstWidth[known],
    question: typeof question === 'object' && question !== null ? question : {},
  };
}

export function addTile({ tiles }: Board, tile: Pick<Tile, 'title' | 'kind' | 'question'>): Board {
  const taken = new Set(tiles.map(({ id }) => id));
  let number = tiles.length + 1;
  while (taken.has(`t${number}`)) number++;
  return { tiles: [...tiles, { id: `t${number}`, width: firstWidth[tile.kind], ...tile }].slice(0, maxTiles) };
}

export const removeTile = ({ tiles }: Board, id: string): Board => ({ tiles: tiles.filter((tile) => tile.id !== id) });

export const changeTile = ({ tiles }: Board, id: string, change: Partial<Pick<Tile, 'title' | 'kind' | 'width'>>): Board => ({ tiles: tiles.map((tile) => (tile.id === id ? { ...tile, ...change } : tile)) });

/** Takes a tile to a place; beyond the ends is the end. */
export function moveTile({ tiles }: Board, id: string, to: number): Board {
  const tile = tiles.find((one) => one.id === id);
  if (!tile) return { tiles };
  const others = tiles.filter((one) => one !== tile);
  const place = Math.max(0, Math.min(others.length, to));
  return { tiles: [...others.slice(0, place), tile, ...others.slice(place)] };
}
