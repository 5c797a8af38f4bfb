import type { Hook, SourceTest } from '@finops/sdk';

export const passingTest: SourceTest = {
  ok: true, exports: 14, files: 42, bytes: 6_120_000_000, layouts: ['AWS CUR 2.0, Parquet'],
  steps: [
    { step: 'settings', ok: true, message: 'Complete.' }, { step: 'connect', ok: true, message: 'acme-billing.s3.us-east-1.amazonaws.com answered in 41 ms.' },
    { step: 'list', ok: true, message: '42 objects below cur/.' }, { step: 'layout', ok: true, message: '14 deliveries of one export.' }, { step: 'read', ok: true, message: 'The first bytes of cur/data/part-00000.parquet could be read.' },
  ],
};

export const failingTest: SourceTest = {
  ok: false, exports: 0, files: 0, bytes: 0, layouts: [],
  steps: [
    { step: 'settings', ok: true, message: 'Complete.' }, { step: 'connect', ok: true, message: 'acme-billing.s3.us-east-1.amazonaws.com answered in 41 ms.' },
    { step: 'list', ok: false, message: '403 AccessDenied: User arn:aws:iam::111122223333:user/finops is not authorized to perform s3:ListBucket.', hint: 'Allow s3:ListBucket on arn:aws:s3:::acme-billing; the policy of the objects is not enough.' },
  ],
};

export const hook: Hook = { hookId: 'hk1', kind: 'sns', url: 'http://localhost:8080/v1/hooks/sns/hk1', secret: null, audience: null, issuer: null, topic: null, createdAt: '2026-10-01T08:00:00Z', lastEventAt: new Date(Date.now() - 240_000).toISOString() };
