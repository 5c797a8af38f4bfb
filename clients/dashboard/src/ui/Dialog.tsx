import { useEffect, useRef, type ReactNode } from 'react';
import { IconButton } from './IconButton.tsx';
import './Dialog.css';

interface DialogProps {
  readonly title: string;
  /** For forms with many fields. */
  readonly wide?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A modal on the platform's dialog element: focus trap, Escape and inert background come with it. */
export function Dialog({ title, wide = false, onClose, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => { ref.current?.showModal(); }, []);
  return (
    <dialog ref={ref} className={wide ? 'dialog wide' : 'dialog'} aria-label={title} onClose={onClose}>
      <header className="dialog-head">
        <h2>{title}</h2>
        <IconButton icon="close" label="Close" onClick={() => ref.current?.close()} />
      </header>
      {children}
    </dialog>
  );
}
