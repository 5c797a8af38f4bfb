import { Link } from '@tanstack/react-router';
import { EmptyState } from '../ui/EmptyState.tsx';

export function NotFound() {
  return <EmptyState icon="explore" title="There is no such page" action={<Link className="button plain" to="/">To the overview</Link>} />;
}
