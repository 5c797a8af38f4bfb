import type { ReactNode } from 'react';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import './Confirm.css';

interface ConfirmProps {
  readonly title: string;
  /** What the button does: "Delete source". */
  readonly action: string;
  readonly working: boolean;
  readonly error: Error | null;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Asks before something that cannot be taken back. */
export function Confirm({ title, action, working, error, onConfirm, onClose, children }: ConfirmProps) {
  return (
    <Dialog title={title} onClose={onClose}>
      <div className="confirm">
        {children}
        {error && <p className="field-error" role="alert">{error.message}</p>}
        <footer><Button onClick={onClose}>Cancel</Button><Button look="danger" disabled={working} onClick={onConfirm}>{working ? 'Working…' : action}</Button></footer>
      </div>
    </Dialog>
  );
}
