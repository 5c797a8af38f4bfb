import { expect, it } from 'vitest';
import { cloudOf, cloudOfStore } from './providers.ts';

it.each([['AWS', 'aws'], ['Amazon Web Services', 'aws'], ['Microsoft', 'azure'], ['Google Cloud', 'google'], ['Oracle', 'oracle'], ['Alibaba Cloud', 'alibaba'], ['Datadog, Inc.', null], ['', null]] as const)('takes %s for %s', (provider, cloud) => {
  expect(cloudOf(provider)).toBe(cloud);
});

const at = (endpoint: string | null) => ({ kind: 's3' as const, location: { bucket: 'bills', prefix: null, region: null, endpoint, pathStyle: false } });

it('knows a store\'s cloud by its kind and address, and no more than that', () => {
  expect([cloudOfStore(at(null)), cloudOfStore(at('https://s3.eu-central-1.amazonaws.com')), cloudOfStore(at('https://ns.compat.objectstorage.eu-frankfurt-1.oraclecloud.com')), cloudOfStore(at('https://oss-eu-central-1.aliyuncs.com')), cloudOfStore(at('https://minio.example.com'))]).toEqual(['aws', 'aws', 'oracle', 'alibaba', null]);
  expect([cloudOfStore({ kind: 'azureBlob', location: null }), cloudOfStore({ kind: 'gcs', location: null }), cloudOfStore({ kind: 'directory', location: null }), cloudOfStore({ kind: 'upload', location: null })]).toEqual(['azure', 'google', null, null]);
});
