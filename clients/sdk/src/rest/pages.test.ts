import { describe, expect, it } from 'vitest';
import { Pages, type Page } from './pages.ts';

function numbered(count: number, size: number) {
  const fetched: (string | undefined)[] = [];
  const pages = new Pages<number>((cursor): Promise<Page<number>> => {
    fetched.push(cursor);
    const start = Number(cursor ?? '0');
    const end = Math.min(start + size, count);
    return Promise.resolve({ items: Array.from({ length: end - start }, (_, i) => start + i), next: end < count ? String(end) : null });
  });
  return { pages, fetched };
}

describe('Pages', () => {
  it('walks every page in order', async () => {
    const { pages, fetched } = numbered(5, 2);
    expect(await pages.take(Infinity)).toEqual([0, 1, 2, 3, 4]);
    expect(fetched).toEqual([undefined, '2', '4']);
  });

  it('fetches nothing beyond the item the loop stops at', async () => {
    const { pages, fetched } = numbered(100, 2);
    expect(await pages.take(3)).toEqual([0, 1, 2]);
    expect(fetched).toHaveLength(2);
  });

  it('starts anew each time it is iterated', async () => {
    const { pages } = numbered(3, 2);
    expect(await pages.take(9)).toEqual(await pages.take(9));
  });

  it('ends when a server repeats its cursor', async () => {
    const pages = new Pages<number>(() => Promise.resolve({ items: [1], next: 'same' }));
    expect(await pages.take(10)).toEqual([1, 1]);
  });

  it('yields nothing for an empty list', async () => {
    expect(await numbered(0, 2).pages.take(5)).toEqual([]);
  });
});
