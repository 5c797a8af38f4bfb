import { describe, expect, it } from 'vitest';
import { addTile, changeTile, maxTiles, moveTile, parseBoard, removeTile } from './board.ts';

const board = ['a', 'b', 'c'].reduce((all, title) => addTile(all, { title, kind: 'chart', question: {} }), parseBoard(null));
const names = (one: typeof board) => one.tiles.map(({ title }) => title).join('');

describe('board', () => {
  it('gives every tile a name of its own, also after one has gone', () => {
    const again = addTile(removeTile(board, 't2'), { title: 'd', kind: 'number', question: {} });
    expect(again.tiles.map(({ id }) => id)).toEqual(['t1', 't3', 't4']);
    expect(again.tiles.at(-1)?.width).toBe(1);
  });

  it('moves a tile, and no further than to the ends', () => {
    expect([moveTile(board, 't1', 1), moveTile(board, 't3', -4), moveTile(board, 't1', 9), moveTile(board, 'gone', 0)].map(names)).toEqual(['bac', 'cab', 'bca', 'abc']);
  });

  it('changes one tile alone', () => expect(names(changeTile(board, 't2', { title: 'x', width: 4 }))).toBe('axc'));

  it('never holds more than can be asked at once', () => {
    const full = Array.from({ length: maxTiles + 3 }).reduce<typeof board>((all) => addTile(all, { title: '', kind: 'table', question: {} }), board);
    expect(full.tiles).toHaveLength(maxTiles);
  });

  it('survives being saved, and leaves out what it does not understand', () => {
    expect(parseBoard(JSON.parse(JSON.stringify(board)))).toEqual(board);
    expect(parseBoard({ tiles: [{ id: 'x', kind: 'pie' }, null, { kind: 'chart' }, { id: 'y', kind: 'table', width: 99, question: 7 }] })).toEqual({ tiles: [{ id: 'y', kind: 'table', title: '', width: 2, question: {} }] });
    expect([parseBoard(undefined), parseBoard('x'), parseBoard({ tiles: 3 })]).toEqual([{ tiles: [] }, { tiles: [] }, { tiles: [] }]);
  });
});
