import './Kbd.css';

/** Keys as they stand on a keyboard: "g e" is one after the other, "mod" what this system has. */
export function Kbd({ keys }: { readonly keys: string }) {
  return (
    <span className="kbd">
      {keys.split(' ').map((key) => <kbd key={key}>{key === 'mod' ? (/Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl') : key.length === 1 ? key.toUpperCase() : key}</kbd>)}
    </span>
  );
}
