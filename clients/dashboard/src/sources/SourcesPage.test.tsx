import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { openApp, problem } from '../testing/openApp.tsx';

const fill = async () => {
  await userEvent.click(await screen.findByRole('button', { name: 'Add a directory' }));
  await userEvent.type(screen.getByLabelText('Name'), 'AWS');
  await userEvent.type(screen.getByLabelText('Path on the server'), '/nowhere');
  await userEvent.click(screen.getByRole('button', { name: 'Add source' }));
};

describe('sources', () => {
  it('puts the server\'s complaint next to the field it is about', async () => {
    openApp('/sources', { override: (method) => (method === 'POST' ? problem(400, 'Not valid.', { path: ['is not an absolute path.'] }) : undefined) });
    await fill();
    const field = await screen.findByLabelText('Path on the server');
    await screen.findByText('The path is not an absolute path.');
    expect(field.getAttribute('aria-invalid')).toBe('true');
  });

  it('keeps the form open when the name is taken', async () => {
    openApp('/sources');
    await fill();
    expect(await screen.findByText('A source of this name exists.')).toBeTruthy();
    expect((screen.getByLabelText<HTMLInputElement>('Name')).value).toBe('AWS');
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
