import { cleanup, configure } from '@testing-library/react';
import { afterEach, vi } from 'vitest';

// What jsdom lacks of a browser. Sizes are zero there, so the chart itself is tested in a real one (tests/e2e).
vi.stubGlobal('ResizeObserver', class { observe() { /* sizes never change */ } unobserve() { /* nor do they end */ } disconnect() { /* nothing to end */ } });
vi.stubGlobal('matchMedia', (query: string) => ({ matches: query.includes('reduced-motion') }));
// Uploads then go through fetch, which tests answer.
vi.stubGlobal('XMLHttpRequest', undefined);
vi.stubGlobal('scrollTo', () => { /* no viewport */ });
Blob.prototype.text = function text() {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.readAsText(this);
  });
};
// As in browsers whose scrolling is a promise: an effect must not hand it on.
Element.prototype.scrollIntoView = () => Promise.resolve() as never;
HTMLElement.prototype.showPopover = HTMLElement.prototype.hidePopover = () => { /* no top layer */ };
HTMLDialogElement.prototype.showModal = function showModal() { this.open = true; };

// Generous, because a busy machine is no failure; waiting ends as soon as the element is there.
configure({ asyncUtilTimeout: 15_000 });

afterEach(() => {
  cleanup();
  sessionStorage.clear();
  localStorage.clear();
  history.replaceState(null, '', '/');
});
