import type { ReactNode } from 'react';
import './Card.css';

interface CardProps {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly flush?: boolean;
  readonly children: ReactNode;
}

/** A titled region of a page. `flush` lets tables and lists run to its edges. */
export function Card({ title, aside, flush = false, children }: CardProps) {
  return (
    <section className="card" aria-label={title}>
      <header className="card-head"><h2>{title}</h2>{aside !== undefined && <div className="card-aside">{aside}</div>}</header>
      <div className={flush ? 'card-body flush' : 'card-body'}>{children}</div>
    </section>
  );
}
