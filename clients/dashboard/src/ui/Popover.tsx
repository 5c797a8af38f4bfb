import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import './Popover.css';

interface PopoverProps {
  /** What the panel is, for those who do not see it. */
  readonly label: string;
  /** What the button shows. */
  readonly button: ReactNode;
  /** Its accessible name where what it shows is not enough; it has to contain that. */
  readonly buttonLabel?: string;
  /** Shown when the pointer rests on it. */
  readonly hint?: string;
  readonly look?: string;
  /** A single key that opens it from anywhere on the page. */
  readonly shortcut?: string;
  readonly children: (close: () => void) => ReactNode;
}

const gapPx = 6;
const edgePx = 8;

/** A panel below its button on the platform's popover: top layer, light dismissal, Escape and the focus' way back come with it. */
export function Popover({ label, button, buttonLabel, hint, look = 'button plain', shortcut, children }: PopoverProps) {
  const id = useId();
  const trigger = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);

  useEffect(() => {
    const element = panel.current;
    if (!isOpen || !element) return;
    const follow = (event: Event) => { if ((event as ToggleEvent).newState === 'closed') setOpen(false); };
    const place = () => placeBelow(element, trigger.current);
    element.addEventListener('toggle', follow);
    element.showPopover();
    place();
    element.querySelector<HTMLElement>('[data-autofocus]')?.focus({ preventScroll: true });
    const observer = new ResizeObserver(place);
    observer.observe(element);
    window.addEventListener('resize', place);
    return () => { element.removeEventListener('toggle', follow); observer.disconnect(); window.removeEventListener('resize', place); };
  }, [isOpen]);

  // Hiding it gives the focus back to where it came from.
  const close = () => { document.getElementById(id)?.hidePopover(); setOpen(false); };
  return (
    <>
      <button ref={trigger} type="button" className={look} aria-label={buttonLabel} title={hint} aria-haspopup="dialog" aria-expanded={isOpen} aria-controls={isOpen ? id : undefined} aria-keyshortcuts={shortcut}
        onClick={() => setOpen(!isOpen)}>
        {button}
      </button>
      {isOpen && <div ref={panel} id={id} className="popover" popover="auto" role="dialog" aria-label={label}>{children(close)}</div>}
    </>
  );
}

/** Below the button, moved inwards where it would leave the window; above it where there is more room. */
function placeBelow(panel: HTMLElement, trigger: HTMLElement | null): void {
  if (!trigger) return;
  const [at, own] = [trigger.getBoundingClientRect(), panel.getBoundingClientRect()];
  const left = Math.max(edgePx, Math.min(at.left, document.documentElement.clientWidth - own.width - edgePx));
  const isAbove = at.bottom + gapPx + own.height > window.innerHeight && at.top > own.height + gapPx;
  panel.style.left = `${left + window.scrollX}px`;
  panel.style.top = `${(isAbove ? at.top - own.height - gapPx : at.bottom + gapPx) + window.scrollY}px`;
}
