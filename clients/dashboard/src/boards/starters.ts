import { addTile, changeTile, parseBoard, type Board, type Tile } from './board.ts';

/** A dashboard to begin with. It asks for nothing that the bill of any provider lacks. */
export interface Starter {
  readonly name: string;
  readonly about: string;
  readonly board: Board;
}

const of = (...tiles: readonly (Pick<Tile, 'title' | 'kind' | 'question'> & { readonly width?: number })[]): Board =>
  tiles.reduce((board, { width, ...tile }) => {
    const more = addTile(board, tile);
    return width === undefined ? more : changeTile(more, more.tiles.at(-1)?.id ?? '', { width });
  }, parseBoard(null));

export const starters: readonly Starter[] = [
  {
    name: 'Where the money goes', about: 'Cost, savings, and who has most of it',
    board: of(
      { title: 'Effective cost', kind: 'number', question: { by: [], compare: 'previousPeriod' } },
      { title: 'Billed', kind: 'number', question: { by: [], measures: ['billed'], compare: 'previousPeriod' } },
      { title: 'At list price', kind: 'number', question: { by: [], measures: ['list'], compare: 'previousPeriod' } },
      { title: 'Saved against list price', kind: 'number', question: { by: [], measures: ['savings'], compare: 'previousPeriod' } },
      { title: 'By service', kind: 'chart', question: { by: ['service'] } },
      { title: 'By provider', kind: 'chart', question: { by: ['provider'], chart: 'area' } },
      { title: 'Accounts', kind: 'table', question: { by: ['account'], compare: 'previousPeriod' } },
      { title: 'Regions', kind: 'table', question: { by: ['region'], compare: 'previousPeriod' } },
    ),
  },
  {
    name: 'What changed', about: 'Against the time before: what grew, and when',
    board: of(
      { title: 'Last 7 days', kind: 'number', question: { by: [], range: '7d', compare: 'previousPeriod' } },
      { title: 'Last 30 days', kind: 'number', question: { by: [], compare: 'previousPeriod' } },
      { title: 'Last 90 days', kind: 'number', question: { by: [], range: '90d', compare: 'previousPeriod' } },
      { title: 'Rows billed', kind: 'number', question: { by: [], measures: ['count'], compare: 'previousPeriod' } },
      { title: 'Categories over 90 days', kind: 'chart', width: 4, question: { by: ['category'], chart: 'lines', range: '90d' } },
      { title: 'Services that grew most', kind: 'table', question: { by: ['service'], compare: 'previousPeriod', sort: '-change' } },
      { title: 'Accounts that grew most', kind: 'table', question: { by: ['account'], compare: 'previousPeriod', sort: '-change' } },
    ),
  },
  {
    name: 'The year', about: 'Twelve months by service, account and kind of charge',
    board: of(
      { title: 'Twelve months', kind: 'number', question: { by: [], range: '12m' } },
      { title: 'This year', kind: 'number', question: { by: [], range: 'year' } },
      { title: 'This quarter', kind: 'number', question: { by: [], range: 'quarter' } },
      { title: 'Last month', kind: 'number', question: { by: [], range: 'last-month', compare: 'previousMonth' } },
      { title: 'By service', kind: 'chart', width: 4, question: { by: ['service'], range: '12m', grain: 'month' } },
      { title: 'By account', kind: 'chart', question: { by: ['account'], range: '12m', grain: 'month' } },
      { title: 'By kind of charge', kind: 'chart', question: { by: ['charge'], range: '12m', grain: 'month' } },
    ),
  },
];
