import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { openApp, problem } from '../testing/openApp.tsx';

const fillDirectory = async () => {
  await userEvent.click(await screen.findByRole('button', { name: 'Add source' }));
  await userEvent.click(screen.getByRole('radio', { name: /Directory/ }));
  await userEvent.type(screen.getByLabelText('Name'), 'AWS');
  await userEvent.type(screen.getByLabelText('Path on the server'), '/nowhere');
};
const save = () => userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Add source' }));

describe('sources', () => {
  it('puts the server\'s complaint next to the field it is about', async () => {
    openApp('/sources', { override: (method) => (method === 'POST' ? problem(400, 'Not valid.', { path: ['is not an absolute path.'] }) : undefined) });
    await fillDirectory();
    await save();
    const field = await screen.findByLabelText('Path on the server');
    await screen.findByText('The path is not an absolute path.');
    expect(field.getAttribute('aria-invalid')).toBe('true');
  });

  it('keeps the form open when the name is taken', async () => {
    openApp('/sources');
    await fillDirectory();
    await save();
    expect(await screen.findByText('A source of this name exists.')).toBeTruthy();
    expect((screen.getByLabelText<HTMLInputElement>('Name')).value).toBe('AWS');
  });

  it('shows step by step how far a test of the connection came, and what to do', async () => {
    openApp('/sources');
    await userEvent.click(await screen.findByRole('button', { name: 'Add source' }));
    await userEvent.click(screen.getByRole('button', { name: 'Test connection' }));
    const steps = within(await screen.findByRole('status', { name: 'Connection test' })).getAllByRole('listitem');
    expect(steps.map(({ className }) => className)).toEqual(['passed', 'passed', 'failed', 'skipped', 'skipped']);
    expect(steps[2]?.textContent).toContain('403 AccessDenied');
    expect(steps[2]?.textContent).toContain('Allow s3:ListBucket');
  });

  it('says when a source that failed too often is tried again', async () => {
    openApp('/sources');
    expect((await screen.findByText(/Failed 5 times in a row/)).textContent).toMatch(/tried again in [34] min/);
  });

  it('shows the secret of a hook in the answer that creates it', async () => {
    openApp('/sources/aws');
    await userEvent.click(await screen.findByRole('button', { name: 'Create hook' }));
    await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Create hook' }));
    expect((await screen.findByLabelText<HTMLInputElement>('Secret')).value).toBe('9b1c4c61d0f34e6f8a7b5c2d');
    expect(screen.getByLabelText<HTMLInputElement>('Address').value).toContain('/v1/hooks/sns/hk1?token=');
  });

  it('deletes a source only after it was asked', async () => {
    const { requests } = openApp('/sources/aws');
    await userEvent.click(await screen.findByRole('button', { name: 'Delete' }));
    expect(requests.some((one) => one.startsWith('DELETE'))).toBe(false);
    await userEvent.click(screen.getByRole('button', { name: 'Delete source' }));
    await screen.findByRole('heading', { name: 'Sources' });
    expect(requests).toContain('DELETE /v1/sources/aws');
  });

  it('sends dropped files to the upload source one after another', async () => {
    const { requests } = openApp('/sources');
    await userEvent.upload(await screen.findByLabelText('Bill files'), [new File(['a'], 'one.csv'), new File(['b'], 'two.csv')]);
    expect(await screen.findAllByText('Sent, being read')).toHaveLength(2);
    expect(requests.filter((one) => one.startsWith('PUT'))).toEqual(['PUT /v1/sources/uploads/files/one.csv', 'PUT /v1/sources/uploads/files/two.csv']);
  });

  it('shows why a file was refused', async () => {
    openApp('/sources', { override: (method) => (method === 'PUT' ? problem(413, 'The file is larger than 5 GB.') : undefined) });
    await userEvent.upload(await screen.findByLabelText('Bill files'), new File(['a'], 'huge.csv'));
    expect(await screen.findByText('The file is larger than 5 GB.')).toBeTruthy();
  });
});
