import type { ClusterStatus, CloudProvider } from '@finops/sdk';

export const providers: Readonly<Record<CloudProvider, string>> = { aws: 'AWS', azure: 'Azure', gcp: 'Google Cloud', oci: 'Oracle Cloud', alibaba: 'Alibaba Cloud', other: 'Other' };

/** How a cluster is, in one word, and in a few. */
export const statuses: Readonly<Record<ClusterStatus, { readonly look: string; readonly word: string; readonly title: string }>> = {
  new: { look: '', word: 'Waiting for data', title: 'Nothing was taken in yet' },
  fresh: { look: 'published', word: 'Fresh', title: 'The last delivery went well' },
  failing: { look: 'failing', word: 'Failing', title: 'OpenCost could not be asked the last time' },
  waiting: { look: 'waiting', word: 'Waiting', title: 'OpenCost failed several times in a row and is left alone for a while' },
};
