import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { listenForShortcuts } from './shortcuts.ts';

const actions = { palette: vi.fn(), help: vi.fn(), go: vi.fn() };
let end: () => void;
beforeEach(() => { end = listenForShortcuts(actions); });
afterEach(() => { end(); vi.clearAllMocks(); document.body.innerHTML = ''; });

const press = (key: string, init: KeyboardEventInit = {}, target: Element = document.body) => target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }));

it('opens the palette from anywhere, also from a field', () => {
  document.body.innerHTML = '<input>';
  press('k', { ctrlKey: true }, document.body.firstElementChild ?? undefined);
  press('K', { metaKey: true });
  expect(actions.palette).toHaveBeenCalledTimes(2);
});

it('goes to a page with two keys, and only when they follow each other', () => {
  press('e');
  press('g'); press('e');
  press('e');
  expect(actions.go.mock.calls).toEqual([['/explore']]);
});

it('leaves typing alone, and everything while something lies above the page', () => {
  document.body.innerHTML = '<input><dialog open></dialog>';
  press('?', {}, document.body.firstElementChild ?? undefined);
  press('?');
  document.querySelector('dialog')?.remove();
  press('?');
  expect(actions.help).toHaveBeenCalledTimes(1);
});

it('presses the button that says it has the key', () => {
  document.body.innerHTML = '<button aria-keyshortcuts="f">Filter</button>';
  const clicked = vi.fn();
  document.querySelector('button')?.addEventListener('click', clicked);
  expect(press('f')).toBe(false);
  expect(press('q')).toBe(true);
  expect(press('f', { ctrlKey: true })).toBe(true);
  expect(clicked).toHaveBeenCalledTimes(1);
});
