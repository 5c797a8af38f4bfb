import { Icon, type IconName } from './Icon.tsx';
import './IconButton.css';

interface IconButtonProps {
  readonly icon: IconName;
  /** What it does: its accessible name and its tooltip. */
  readonly label: string;
  readonly onClick: () => void;
}

export function IconButton({ icon, label, onClick }: IconButtonProps) {
  return <button type="button" className="icon-button" aria-label={label} title={label} onClick={onClick}><Icon name={icon} /></button>;
}
