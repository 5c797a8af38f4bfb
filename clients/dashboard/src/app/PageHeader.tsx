import type { ReactNode } from 'react';
import './PageHeader.css';

interface PageHeaderProps {
  readonly title: string;
  readonly above?: ReactNode;
  readonly children?: ReactNode;
}

export function PageHeader({ title, above, children }: PageHeaderProps) {
  return (
    <header className="page-head">
      <title>{`${title} · FinOps`}</title>
      <div className="page-head-text">{above}<h1>{title}</h1></div>
      {children !== undefined && <div className="page-head-tools">{children}</div>}
    </header>
  );
}
