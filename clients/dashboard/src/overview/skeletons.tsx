import { Skeleton } from '../ui/Skeleton.tsx';
import './skeletons.css';

export function HeadlineSkeleton() {
  return (
    <div className="headline-skeleton" role="status" aria-label="Loading the total">
      <Skeleton width={170} />
      <Skeleton width={290} height={44} />
      <Skeleton width={240} />
      <div className="tabs-skeleton">{[0, 1, 2, 3].map((index) => <Skeleton key={index} height={34} />)}</div>
    </div>
  );
}

const heights = [52, 61, 58, 66, 63, 44, 41, 60, 68, 64, 71, 66, 46, 43, 64, 70, 74, 69, 77, 50, 47, 72, 76, 80];

export function ChartSkeleton() {
  return <div className="chart-skeleton" role="status" aria-label="Loading the chart">{heights.map((height, index) => <Skeleton key={index} height={`${height}%`} />)}</div>;
}
