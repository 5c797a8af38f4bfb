import { useQuery } from '@tanstack/react-query';
import { PageHeader } from '../app/PageHeader.tsx';
import { useSession } from '../app/Session.ts';
import { Loadable } from '../ui/Loadable.tsx';
import { SkeletonRows } from '../ui/Skeleton.tsx';
import { AllocationWork } from './AllocationWork.tsx';
import { allocationQueries } from './queries.ts';

/** Who pays: the rules, what they give, and what they leave. */
export function AllocationPage() {
  const { client } = useSession();
  const active = useQuery(allocationQueries.active(client));
  const placeholder = <><PageHeader title="Allocation" /><section className="card" aria-label="Rules"><SkeletonRows rows={8} /></section></>;
  return <Loadable what="The rules" query={active} placeholder={placeholder}>{(allocation) => <AllocationWork active={allocation} />}</Loadable>;
}
