import { X } from 'lucide-react';
import { IconButton } from '../../ui/button';
import { SortableList } from '../../ui/sortable-list';
import type { RailTitle_entryFragment } from '../../generated/graphql';
import { RailTitle } from './rail-title';
import { TitleFinder } from './title-finder';

const mostTitles = 100;

interface ManualTitlesProps {
  titles: readonly RailTitle_entryFragment[];
  problem: string | undefined;
  onChange: (titles: RailTitle_entryFragment[]) => void;
}

/** The titles of a rail by hand, in their order. */
export function ManualTitles({ titles, problem, onChange }: ManualTitlesProps) {
  const inOrder = (ids: readonly string[]): RailTitle_entryFragment[] =>
    ids.flatMap((id) => titles.find((title) => title.id === id) ?? []);
  return (
    <div className="grid grid-cols-1 items-start gap-6 xl:grid-cols-2">
      <div>
        <h3 className="heading text-lg">
          Titles <span className="figures font-normal text-paper-dim">{titles.length}</span>
        </h3>
        {problem && <p className="mt-1 text-sm text-danger">{problem}</p>}
        {titles.length === 0 ? (
          <p className="mt-2 text-paper-dim">None yet. Look for some and add them.</p>
        ) : (
          <SortableList
            label="Titles of this rail"
            items={titles}
            onOrder={(ids) => onChange(inOrder(ids))}
            className="mt-2 border-t border-line"
          >
            {(title) => (
              <div className="flex items-center gap-3 py-1.5">
                <RailTitle title={title} />
                <IconButton
                  label={`Take ${title.name} out`}
                  onClick={() => onChange(titles.filter(({ id }) => id !== title.id))}
                >
                  <X size={18} aria-hidden />
                </IconButton>
              </div>
            )}
          </SortableList>
        )}
      </div>
      {titles.length < mostTitles ? (
        <TitleFinder
          label="Look for titles to add"
          action="Add"
          isChosen={({ id }) => titles.some((title) => title.id === id)}
          onChoose={(found) => onChange([...titles, found])}
        />
      ) : (
        <p className="text-paper-dim">A rail has a hundred titles at most.</p>
      )}
    </div>
  );
}
