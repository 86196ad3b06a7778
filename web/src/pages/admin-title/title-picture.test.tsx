import { act, fireEvent, render, screen } from '@testing-library/react';
import { uploadFile } from '../../domain/upload/upload-file';
import { answeredBy } from '../../testing/answered-by';
import { aLibraryEntry } from '../../testing/library-entry';
import { TitlePicture } from './title-picture';

jest.mock('../../domain/upload/upload-file', () => ({ uploadFile: jest.fn() }));

test('a picture that is sent can be taken back until all of it is there', async () => {
  let progress: (fraction: number) => void = () => {};
  jest.mocked(uploadFile).mockImplementation((_, { onProgress }) => {
    progress = onProgress;
    return new Promise(() => {});
  });
  render(<TitlePicture crop="POSTER" url="/poster" entry={aLibraryEntry()} onChanged={() => {}} />, {
    wrapper: answeredBy(() => ({ data: {} })),
  });
  const file = new File(['x'], 'poster.png', { type: 'image/png' });
  fireEvent.change(screen.getByLabelText('Upload a poster'), { target: { files: [file] } });
  await screen.findByRole('button', { name: 'Cancel' });
  act(() => progress(1));
  await screen.findByText('Looking at the poster');
  expect(screen.queryByRole('button', { name: 'Cancel' })).toBeNull();
});
