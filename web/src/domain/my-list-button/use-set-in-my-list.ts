import { toast } from 'sonner';
import { type MyListButton_titleFragment, useSetInMyListMutation } from '../../generated/graphql';

/**
 * Puts a title on My List or takes it off. The page shows it at once; when the server refuses, the store goes back to
 * what it was and a toast says so.
 */
export function useSetInMyList() {
  const [send] = useSetInMyListMutation();
  return async (title: MyListButton_titleFragment, inMyList: boolean): Promise<void> => {
    const failed = () =>
      toast.error(
        inMyList
          ? `${title.name} could not be put on My List.`
          : `${title.name} could not be taken off My List.`,
        { description: 'Nothing was changed. Try again in a moment.' },
      );
    try {
      const { data } = await send({
        variables: { input: { titleId: title.id, inMyList } },
        optimisticResponse: {
          setInMyList: {
            __typename: 'MyListChange',
            titleId: title.id,
            inMyList,
            title: { __typename: 'Title', id: title.id, inMyList },
          },
        },
        update(cache, { data: answer }) {
          if (answer?.setInMyList.__typename !== 'MyListChange') return;
          // The title itself may be missing from the answer when the catalogue is down.
          const id = cache.identify({ __typename: 'Title', id: title.id });
          cache.modify({ id, fields: { inMyList: () => inMyList } });
        },
      });
      if (data?.setInMyList.__typename === 'TitleNotFound') failed();
    } catch {
      failed();
    }
  };
}
