import { Link } from '@tanstack/react-router';
import { EmptyState } from '../ui/EmptyState.tsx';

/** Before the first published bill. */
export function FirstBill({ sources }: { readonly sources: number }) {
  return (
    <section className="card" aria-label="Getting started">
      {sources === 0
        ? <EmptyState icon="sources" title="No bills yet" action={<Link className="button primary" to="/sources">Add a source</Link>}>
            Point a source at a directory with AWS cost and usage reports or FOCUS files, or drop a file. Spend appears here as it is read.
          </EmptyState>
        : <EmptyState icon="sources" title="The first bill is on its way" action={<Link className="button plain" to="/bills">Watch it being read</Link>}>
            Your sources are set up. Spend appears here the moment the first bill is published.
          </EmptyState>}
    </section>
  );
}
