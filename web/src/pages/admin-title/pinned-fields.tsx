import { useState } from 'react';
import { isVersionConflict, problemText } from '../../domain/console/problem-of';
import { partName } from '../../domain/title-form/part-names';
import { type AdminTitle_entryFragment, useUpdateTitleMutation } from '../../generated/graphql';
import { Button } from '../../ui/button';

interface PinnedFieldsProps {
  entry: Pick<AdminTitle_entryFragment, 'id' | 'editedFields'>;
  version: number;
  /** The title has another version, by this or by somebody else. */
  onChanged: () => void;
}

/** What imports leave alone, and the way to let them write it again; saved at once. */
export function PinnedFields({ entry: { id, editedFields }, version, onChanged }: PinnedFieldsProps) {
  const [update, { loading }] = useUpdateTitleMutation();
  const [problem, setProblem] = useState<string | null>(null);
  const unpin = async (field: string): Promise<void> => {
    setProblem(null);
    try {
      await update({ variables: { input: { id, expectedVersion: version, unpinFields: [field] } } });
      onChanged();
    } catch (error) {
      const isStale = isVersionConflict(error);
      setProblem(isStale ? 'The title was changed meanwhile. Press it once more.' : problemText(error));
      if (isStale) onChanged();
    }
  };
  if (editedFields.length === 0) return null;
  return (
    <div>
      <h3 className="text-[15px] font-medium">Edited by hand, kept from imports</h3>
      <ul className="mt-2 flex flex-wrap gap-2">
        {editedFields.map((field) => (
          <li key={field}>
            <Button
              look="secondary"
              size="small"
              disabled={loading}
              aria-label={`Let imports change ${partName(field).toLowerCase()} again`}
              onClick={() => void unpin(field)}
            >
              {partName(field)}
            </Button>
          </li>
        ))}
      </ul>
      {problem && (
        <p role="alert" className="mt-2 text-sm text-danger">
          {problem}
        </p>
      )}
      <p className="mt-2 text-sm text-paper-dim">Press one to let imports and refreshes change it again.</p>
    </div>
  );
}
