import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorState } from './ErrorState.tsx';
import { SkeletonRows } from './Skeleton.tsx';

interface LoadableProps<T> {
  readonly what: string;
  readonly query: UseQueryResult<T>;
  readonly placeholder?: ReactNode;
  readonly children: (data: T) => ReactNode;
}

/** A part of the page in its three states. Data that is already there stays when reading it again fails; the connection badge tells of that. */
export function Loadable<T>({ what, query, placeholder, children }: LoadableProps<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) return <ErrorState what={what} error={query.error} onRetry={() => void query.refetch()} />;
  return <>{placeholder ?? <SkeletonRows />}</>;
}
