import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { openApp } from '../testing/openApp.tsx';

describe('tokens', () => {
  it('creates one for the chosen scopes and shows it once', async () => {
    const sent: Record<string, unknown>[] = [];
    openApp('/tokens', { override: (method, _, body) => { if (method === 'POST') sent.push(JSON.parse(body ?? '') as Record<string, unknown>); return undefined; } });
    await userEvent.click(await screen.findByRole('button', { name: 'Create token' }));
    const dialog = within(screen.getByRole('dialog'));
    await userEvent.type(dialog.getByLabelText('Name'), 'Nightly');
    await userEvent.click(dialog.getByLabelText(/Send bills/));
    await userEvent.click(dialog.getByRole('button', { name: 'Create token' }));
    expect((await screen.findByLabelText<HTMLInputElement>('Token')).value).toMatch(/^finops_/);
    expect(sent[0]).toMatchObject({ name: 'Nightly', scopes: ['read', 'ingest'] });
  });

  it('limits one to rows of spend, and to scopes that go with it', async () => {
    const sent: Record<string, unknown>[] = [];
    openApp('/tokens', { override: (method, { pathname }, body) => { if (method === 'POST' && pathname === '/v1/tokens') sent.push(JSON.parse(body ?? '') as Record<string, unknown>); return undefined; } });
    await userEvent.click(await screen.findByRole('button', { name: 'Create token' }));
    const dialog = within(screen.getByRole('dialog', { name: 'Create a token' }));
    await userEvent.type(dialog.getByLabelText('Name'), 'Payments');
    await userEvent.click(dialog.getByLabelText(/Send bills/));
    await userEvent.click(dialog.getByRole('button', { name: /^Filter/ }));
    await userEvent.click(await dialog.findByRole('option', { name: /^Service ?service$/ }));
    await userEvent.click(await dialog.findByRole('option', { name: /Amazon CloudFront/ }));
    await userEvent.click(dialog.getByRole('button', { name: 'Add filter' }));
    expect(dialog.getByLabelText<HTMLInputElement>(/Send bills/).disabled).toBe(true);
    await userEvent.click(dialog.getByRole('button', { name: 'Create token' }));
    await screen.findByLabelText('Token');
    expect(sent[0]).toMatchObject({ name: 'Payments', scopes: ['read'], rowFilter: { dimension: 'service', in: ['Amazon CloudFront'] } });
  });

  it('warns before the token is revoked that the reader uses', async () => {
    const { requests } = openApp('/tokens');
    await userEvent.click(await screen.findByRole('button', { name: 'Revoke First token' }));
    expect(screen.getByText(/the token that you are signed in with/)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Revoke token' }));
    expect(requests).toContain('DELETE /v1/tokens/demo');
  });
});
