import { X } from 'lucide-react';
import { PosterPicture } from '../../domain/poster/poster';
import { IconButton } from '../../ui/button';
import { SortableList } from '../../ui/sortable-list';
import type { ChosenTitle } from './rail-draft';
import { TitleFinder } from './title-finder';

const mostTitles = 100;

interface ManualTitlesProps {
  titles: readonly ChosenTitle[];
  problem: string | undefined;
  onChange: (titles: ChosenTitle[]) => void;
}

/** The titles of a rail by hand, in their order. */
export function ManualTitles({ titles, problem, onChange }: ManualTitlesProps) {
  const inOrder = (ids: readonly string[]): ChosenTitle[] =>
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
                {title.poster ? (
                  <PosterPicture title={title.poster} className="w-9! shrink-0 rounded-sm" />
                ) : (
                  <span aria-hidden className="aspect-2/3 w-9 shrink-0 rounded-sm bg-ink-high" />
                )}
                <span className="min-w-0 flex-1">
                  <span className="block truncate font-medium">{title.name}</span>
                  <span className="figures text-sm text-paper-dim">
                    {title.poster ? title.poster.year : 'Not published: viewers do not see it'}
                  </span>
                </span>
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
          onChoose={(found) => onChange([...titles, { id: found.id, name: found.name, poster: found }])}
        />
      ) : (
        <p className="text-paper-dim">A rail has a hundred titles at most.</p>
      )}
    </div>
  );
}
