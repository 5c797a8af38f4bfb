import type { HookKind } from '@finops/sdk';

interface HookWords {
  readonly label: string;
  /** Where the address is entered. */
  readonly where: string;
  /** The one value that notifications are checked against beside their token. */
  readonly field?: { readonly name: 'topic' | 'audience' | 'issuer'; readonly label: string; readonly placeholder: string; readonly needed?: boolean };
}

export const hookKinds: Readonly<Record<HookKind, HookWords>> = {
  sns: { label: 'AWS SNS', where: 'As an HTTPS subscription of the topic that the bucket notifies. It is confirmed by itself.', field: { name: 'topic', label: 'Topic ARN', placeholder: 'arn:aws:sns:us-east-1:111122223333:billing' } },
  eventGrid: { label: 'Azure Event Grid', where: 'As a web hook of an event subscription of the storage account, for blobs that are created.' },
  pubSub: { label: 'Google Pub/Sub', where: 'As a push subscription of the topic that the bucket notifies, with authentication.', field: { name: 'audience', label: 'Audience', placeholder: 'https://finops.example.com', needed: true } },
  cloudEvents: { label: 'CloudEvents', where: 'Wherever an event can be sent over HTTPS.' },
};
