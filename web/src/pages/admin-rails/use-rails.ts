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
  const { data, refetch } = result;
  const rails = data?.curatedRails ?? null;

  const order = async (ids: string[]): Promise<void> => {
    const expectedVersion = data?.curatedRailsVersion;
    // One after the other: the next order is made from what the last one left.
    if (isOrdering.current || expectedVersion == null) return;
    isOrdering.current = true;
    setWanted(ids);
    try {
      await orderRails({ variables: { input: { ids, expectedVersion } } });
    } catch (error) {
      toast.error(
        isConflict(error) ? 'Somebody else changed the rails just now.' : 'The order could not be saved.',
        { description: isConflict(error) ? 'You see theirs. Order them again.' : problemText(error) },
      );
    } finally {
      await refetch().catch(() => undefined);
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
