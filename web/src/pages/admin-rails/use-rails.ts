import { useRef, useState } from 'react';
import { toast } from 'sonner';
import { useHealing } from '../../apollo/use-healing';
import {
  type RailRow_railFragment,
  useAdminRailsQuery,
  useOrderCuratedRailsMutation,
} from '../../generated/graphql';
import { isConflict, problemText } from '../../domain/console/problem-of';

/** The rails in the order that this curator last gave them, and what orders them anew. */
export function useRails() {
  const result = useAdminRailsQuery({ fetchPolicy: 'cache-and-network' });
  useHealing(result);
  const [orderRails] = useOrderCuratedRailsMutation();
  const [wanted, setWanted] = useState<readonly string[] | null>(null);
  const isOrdering = useRef(false);
  const toSend = useRef<string[] | null>(null);
  const { data, refetch } = result;
  const rails = data?.curatedRails ?? null;

  /** Sends the order that is wanted, and after it the one that was wanted meanwhile. */
  const sendAll = async (version: number): Promise<void> => {
    let expectedVersion = version;
    while (toSend.current) {
      const ids = toSend.current;
      toSend.current = null;
      const answer = await orderRails({ variables: { input: { ids, expectedVersion } } });
      expectedVersion = answer.data?.orderCuratedRails.version ?? expectedVersion;
      // Another order may come while this is read: it follows on the one just sent.
      if (!toSend.current) await refetch().catch(() => undefined);
    }
  };
  const order = async (ids: string[]): Promise<void> => {
    const version = data?.curatedRailsVersion;
    if (version == null) return;
    setWanted(ids);
    toSend.current = ids;
    if (isOrdering.current) return;
    isOrdering.current = true;
    try {
      await sendAll(version);
    } catch (error) {
      toast.error(
        isConflict(error) ? 'Somebody else changed the rails just now.' : 'The order could not be saved.',
        { description: isConflict(error) ? 'You see theirs. Order them again.' : problemText(error) },
      );
      await refetch().catch(() => undefined);
      toSend.current = null;
    } finally {
      isOrdering.current = false;
      setWanted(null);
    }
  };

  return { ...result, rails: rails && (wanted ? inOrder(rails, wanted) : rails), order };
}

/** Those that the order does not know come last. */
export function inOrder(
  rails: readonly RailRow_railFragment[],
  ids: readonly string[],
): RailRow_railFragment[] {
  const place = (id: string): number => (ids.includes(id) ? ids.indexOf(id) : ids.length);
  return rails.toSorted((one, other) => place(one.id) - place(other.id));
}
