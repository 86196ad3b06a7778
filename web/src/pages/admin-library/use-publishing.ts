import { toast } from 'sonner';
import { problemText } from '../../domain/console/problem-of';
import { useSetTitlesPublishedMutation } from '../../generated/graphql';

/** The service takes so many at once. */
const atOnce = 100;

/** Shows titles to viewers, or hides them. */
export function usePublishing() {
  const [set, { loading }] = useSetTitlesPublishedMutation();
  const publish = async (ids: readonly string[], isPublished: boolean): Promise<boolean> => {
    let done = 0;
    try {
      for (let start = 0; start < ids.length; start += atOnce) {
        const part = ids.slice(start, start + atOnce);
        await set({ variables: { input: { ids: part, isPublished } } });
        done += part.length;
      }
      toast(`${titles(done)} ${isPublished ? 'shown to' : 'hidden from'} viewers.`);
      return true;
    } catch (error) {
      toast.error(
        done === 0 ? 'Nothing was changed.' : `${titles(done)} changed, the others are as they were.`,
        { description: problemText(error) },
      );
      return false;
    }
  };
  return { publish, isPublishing: loading };
}

const titles = (count: number): string => (count === 1 ? 'One title is' : `${count} titles are`);
