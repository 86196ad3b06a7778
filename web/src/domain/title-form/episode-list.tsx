import { Plus } from 'lucide-react';
import { useRef } from 'react';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { Button } from '../../ui/button';
import { EpisodeRow } from './episode-row';
import { newEpisode, placeByNumber } from './season-draft';
import type { TitleDraft } from './title-draft';

/** The episodes of a season, in the order of their numbers. */
export function EpisodeList({ season }: { season: number }) {
  const { getValues } = useFormContext<TitleDraft>();
  const name = `seasons.${season}.episodes` as const;
  const { fields, append, remove, move } = useFieldArray<TitleDraft, typeof name>({ name });
  const adder = useRef<HTMLButtonElement>(null);
  return (
    <div>
      <h4 className="text-[15px] font-medium">Episodes</h4>
      {fields.length > 0 && (
        <ol aria-label="Episodes" className="mt-2 border-t border-line">
          {fields.map(({ id }, index) => (
            <EpisodeRow
              key={id}
              season={season}
              index={index}
              onRemove={() => {
                remove(index);
                adder.current?.focus();
              }}
              onNumber={() => {
                const place = placeByNumber(getValues(name), index);
                if (place !== index) move(index, place);
              }}
            />
          ))}
        </ol>
      )}
      <Button
        ref={adder}
        look="secondary"
        size="small"
        className="mt-2"
        icon={<Plus size={16} aria-hidden />}
        onClick={() => append(newEpisode(getValues(name)), { focusName: `${name}.${fields.length}.name` })}
      >
        Add an episode
      </Button>
    </div>
  );
}
