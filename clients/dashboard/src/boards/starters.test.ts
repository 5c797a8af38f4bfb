import { describe, expect, it } from 'vitest';
import { parseExplore } from '../explore/view.ts';
import { columns, parseBoard } from './board.ts';
import { starters } from './starters.ts';

describe('starters', () => {
  it.each(starters)('$name is kept as it is when it is saved, and every question is understood', ({ board }) => {
    expect(parseBoard(JSON.parse(JSON.stringify(board)))).toEqual(board);
    for (const { question } of board.tiles) {
      const { sort, ...understood } = parseExplore(question);
      expect(understood).toEqual(Object.fromEntries(Object.entries(question).filter(([name]) => name !== 'sort')));
      expect(sort === undefined).toBe(question.sort === undefined);
    }
  });

  it.each(starters)('$name fills its rows', ({ board }) => expect(board.tiles.reduce((sum, { width }) => sum + width, 0) % columns).toBe(0));
});
