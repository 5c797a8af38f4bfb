/** Keys that work on every page; "g e" is one after the other. The others stand on their buttons as aria-keyshortcuts. */
export const pageKeys = { o: '/', e: '/explore', d: '/dashboards', a: '/allocation', k: '/kubernetes', b: '/bills', r: '/reconciliation', l: '/dead-letters', s: '/sources', t: '/tokens' } as const;
export type PagePath = (typeof pageKeys)[keyof typeof pageKeys];

export interface ShortcutActions {
  readonly palette: () => void;
  readonly help: () => void;
  readonly go: (path: PagePath) => void;
}

/** How long "g" waits for its second key. */
const secondKeyMs = 1_200;

/** Listens for single keys outside of fields. @returns a function that ends it. */
export function listenForShortcuts({ palette, help, go }: ShortcutActions): () => void {
  let goUntil = 0;
  const press = (event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      palette();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || isBusy(event.target)) return;
    const key = event.key.toLowerCase();
    if (goUntil > event.timeStamp && Object.hasOwn(pageKeys, key)) go(pageKeys[key as keyof typeof pageKeys]);
    else if (key === 'g') { goUntil = event.timeStamp + secondKeyMs; return; }
    else if (event.key === '?') help();
    else if (!pressButton(key)) return;
    goUntil = 0;
    event.preventDefault();
  };
  document.addEventListener('keydown', press);
  return () => document.removeEventListener('keydown', press);
}

/** Keys belong to a field that is typed in, and to whatever lies above the page. */
function isBusy(target: EventTarget | null): boolean {
  const isCovered = document.querySelector('dialog[open]') !== null || [...document.querySelectorAll('[popover]')].some((panel) => panel.matches(':popover-open'));
  if (isCovered) return true;
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && !/^(radio|checkbox)$/.test(target.getAttribute('type') ?? ''));
}

function pressButton(key: string): boolean {
  const button = /^[a-z/]$/.test(key) ? document.querySelector<HTMLElement>(`[aria-keyshortcuts="${key}"]`) : null;
  button?.focus();
  button?.click();
  return button !== null;
}
