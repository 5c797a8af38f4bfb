/** What the address says about the page. */
export interface AllocationView {
  /** Name of the dimension that is shown; absent for the first. */
  readonly dimension?: string;
}

export function parseAllocationView({ dimension }: Record<string, unknown>): AllocationView {
  return typeof dimension === 'string' && dimension !== '' ? { dimension } : {};
}
