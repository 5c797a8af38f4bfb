import './Skeleton.css';

/** Holds the place of what is being loaded, so that nothing jumps when it comes. */
export function Skeleton({ width = '100%', height = 14 }: { readonly width?: number | string; readonly height?: number | string }) {
  return <span className="skeleton" style={{ width, height }} aria-hidden="true" />;
}

export function SkeletonRows({ rows = 5, height = 20 }: { readonly rows?: number; readonly height?: number }) {
  return (
    <div className="skeleton-rows" role="status" aria-label="Loading">
      {Array.from({ length: rows }, (_, index) => <Skeleton key={index} height={height} width={`${96 - ((index * 17) % 30)}%`} />)}
    </div>
  );
}
