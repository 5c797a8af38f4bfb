import { expect, it } from 'vitest';
import { assign } from './useSeriesColors.ts';

it('a value keeps its colour when the order changes and newcomers take the free ones', () => {
  const before = assign(new Map(), ['a', 'b', 'c', null]);
  const after = assign(before, ['c', 'd', 'a']);
  expect([after.get('a'), after.get('c')]).toEqual([before.get('a'), before.get('c')]);
  expect(after.get('d')).toBe(before.get('b'));
  expect(new Set(after.values()).size).toBe(3);
});
