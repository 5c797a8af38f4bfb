import type { CredentialKind } from '@finops/sdk';
import type { Kind } from './sourceView.ts';

/** The least that a credential needs; docs/permissions.md has the whole policies. */
export const permissions: Readonly<Partial<Record<Kind, string>>> = {
  s3: 's3:ListBucket on the bucket and s3:GetObject on its objects; with a queue also sqs:ReceiveMessage, sqs:ChangeMessageVisibility and sqs:DeleteMessage.',
  azureBlob: 'Read and List on the container. A shared access signature should have no other rights, and an end.',
  gcs: 'storage.objects.list and storage.objects.get, as the role Storage Object Viewer gives them.',
};

export const credentialWords: Readonly<Record<CredentialKind, { readonly label: string; readonly name?: string; readonly secret?: string; readonly hint?: string }>> = {
  accessKey: { label: 'Access key', name: 'Access key ID', secret: 'Secret access key' },
  ambient: { label: 'The server\'s own role', hint: 'Works where the operator allows it: the role of the machine or pod.' },
  sasUrl: { label: 'Shared access signature', secret: 'SAS URL', hint: 'The whole URL of the container, with its signature.' },
  accountKey: { label: 'Account key', name: 'Storage account', secret: 'Account key' },
  hmac: { label: 'HMAC key', name: 'Access ID', secret: 'HMAC secret', hint: 'Of a service account: Cloud Storage › Settings › Interoperability.' },
};
