import { Link } from '@tanstack/react-router';
import { EmptyState } from '../ui/EmptyState.tsx';
import { PageHeader } from './PageHeader.tsx';

export function NotFound() {
  return (
    <main className="page">
      <PageHeader title="There is no such page" />
      <section className="card" aria-label="Not found">
        <EmptyState icon="explore" title="Nothing is kept at this address" action={<Link className="button plain" to="/">To the overview</Link>}>
          It may have been mistyped, or belong to another version of the dashboard.
        </EmptyState>
      </section>
    </main>
  );
}
