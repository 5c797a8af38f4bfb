import { describe, expect, it } from 'vitest';
import { sources } from '../../dev/mockLedger.ts';
import { draftOf, emptyDraft, settingsOf, withKind } from './draft.ts';
import { viewOf } from './sourceView.ts';

const aws = () => sources.map(viewOf).find(({ sourceId }) => sourceId === 'aws') ?? expect.fail('no such source');

describe('the settings of a source', () => {
  it('are sent back as they came, without the credential that the server keeps', () => {
    expect(settingsOf(draftOf(aws()))).toEqual({
      name: 'AWS cost and usage report', kind: 's3', mode: 'replace', scheduleMinutes: 15, location: { bucket: 'acme-billing', prefix: 'cur/', region: 'us-east-1', pathStyle: false },
      queue: { url: 'https://sqs.us-east-1.amazonaws.com/111122223333/billing-events', region: 'us-east-1' },
    });
  });

  it('name the credential only with its secret', () => {
    expect(settingsOf({ ...draftOf(aws()), secret: 'new' }).credential).toEqual({ kind: 'accessKey', name: 'AKIAIOSFODNN7EXAMPLE', secret: 'new' });
    expect(settingsOf({ ...withKind(emptyDraft, 'azureBlob'), secret: 'https://x/?sig=y' }).credential).toEqual({ kind: 'sasUrl', secret: 'https://x/?sig=y' });
    expect(settingsOf({ ...emptyDraft, credential: 'ambient' }).credential).toEqual({ kind: 'ambient' });
  });

  it('of a directory hold nothing of a store that was typed before', () => {
    expect(settingsOf({ ...withKind({ ...emptyDraft, bucket: 'b', secret: 's' }, 'directory'), name: ' N ', path: ' /p ' })).toEqual({ name: 'N', kind: 'directory', mode: 'replace', scheduleMinutes: 15, path: '/p' });
  });

  it('without minutes are looked at on request', () => {
    expect('scheduleMinutes' in settingsOf({ ...emptyDraft, minutes: '' })).toBe(false);
  });
});
