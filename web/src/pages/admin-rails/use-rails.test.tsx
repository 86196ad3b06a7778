import { act, renderHook, waitFor } from '@testing-library/react';
import { answeredBy } from '../../testing/answered-by';
import { useRails } from './use-rails';

const rail = (id: string) => ({
  __typename: 'CuratedRail',
  id,
  name: id,
  source: 'MANUAL',
  isShown: true,
  startsAt: null,
  endsAt: null,
  version: 1,
  updatedAt: '2026-11-20T12:00:00.000Z',
  updatedBy: null,
});

test('rails moved again before the answer came are sent in their last order after it', async () => {
  let present = { ids: ['a', 'b', 'c'], version: 7 };
  const sent: object[] = [];
  const answers: (() => void)[] = [];
  const wrapper = answeredBy((operation, { input }) => {
    if (operation === 'AdminRails') {
      return {
        data: {
          curatedRails: present.ids.map(rail),
          curatedRailsVersion: present.version,
          featuredTitle: null,
        },
      };
    }
    sent.push(input as object);
    return new Promise((resolve) => {
      answers.push(() => {
        present = { ids: (input as { ids: string[] }).ids, version: present.version + 1 };
        resolve({
          data: {
            orderCuratedRails: {
              __typename: 'CuratedRailList',
              version: present.version,
              rails: present.ids.map((id) => ({ __typename: 'CuratedRail', id })),
            },
          },
        });
      });
    });
  });
  const { result } = renderHook(() => useRails(), { wrapper });
  const shown = () => result.current.rails?.map(({ id }) => id);
  await waitFor(() => expect(shown()).toEqual(['a', 'b', 'c']));
  act(() => void result.current.order(['b', 'a', 'c']));
  await waitFor(() => expect(answers).toHaveLength(1));
  act(() => void result.current.order(['b', 'c', 'a']));
  act(() => void result.current.order(['c', 'b', 'a']));
  act(() => answers[0]?.());
  await waitFor(() => expect(answers).toHaveLength(2));
  act(() => answers[1]?.());
  await waitFor(() => expect(result.current.data?.curatedRailsVersion).toBe(9));
  expect(sent).toEqual([
    { ids: ['b', 'a', 'c'], expectedVersion: 7 },
    { ids: ['c', 'b', 'a'], expectedVersion: 8 },
  ]);
  expect(shown()).toEqual(['c', 'b', 'a']);
});
