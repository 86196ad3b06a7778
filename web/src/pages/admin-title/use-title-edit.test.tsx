import { act, renderHook, screen } from '@testing-library/react';
import { answeredBy, refusal } from '../../testing/answered-by';
import { aLibraryEntry } from '../../testing/library-entry';
import { useTitleEdit } from './use-title-edit';

/** The form of a title that the service has in version 4, as `now` says, while the form began from version 3. */
function editAnOlderVersion(now: Partial<ReturnType<typeof aLibraryEntry>>) {
  const present = aLibraryEntry({ version: 4, ...now });
  const asked: unknown[] = [];
  const wrapper = answeredBy((_, { input: { id: _id, expectedVersion, ...facts } }) => {
    asked.push({ expectedVersion, ...facts });
    if (expectedVersion !== present.version) {
      return refusal('CONFLICT', 'Somebody changed this title.', { version: present.version });
    }
    return { data: { updateTitle: { ...present, ...facts, version: expectedVersion + 1 } } };
  });
  const { result } = renderHook(() => useTitleEdit(aLibraryEntry(), () => Promise.resolve(present)), {
    wrapper,
  });
  const save = async (synopsis: string) => {
    act(() => result.current.form.setValue('synopsis', synopsis));
    await act(() => result.current.save());
  };
  return { asked, result, save };
}

test('what is typed is saved where only the version rose, as by a new picture', async () => {
  const { asked, result, save } = editAnOlderVersion({ uploadedArtwork: ['poster'], posterUrl: '/new' });
  await save('Fog.');
  await screen.findByText('Lantern Bay is saved.');
  expect(asked).toEqual([
    { expectedVersion: 3, synopsis: 'Fog.' },
    { expectedVersion: 4, synopsis: 'Fog.' },
  ]);
  expect(result.current.isUnsaved()).toBe(false);
  expect(result.current.conflict).toBeNull();
});

test('what another curator wrote is told first, and nothing is sent again', async () => {
  const { asked, result, save } = editAnOlderVersion({ synopsis: 'Rain.' });
  await save('Fog.');
  expect(asked).toHaveLength(1);
  expect(result.current.conflict).toMatchObject({ disputed: ['synopsis'], taken: [] });
  expect(result.current.form.getValues('synopsis')).toBe('Fog.');
});
