import { Plus } from 'lucide-react';
import { useRef } from 'react';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { Button } from '../../ui/button';
import { FormSection } from './form-section';
import { newSeason, placeByNumber } from './season-draft';
import { SeasonRow } from './season-row';
import type { TitleDraft } from './title-draft';
import { useTitleField } from './use-title-field';

/** The seasons of a series and their episodes, in the order of their numbers. */
export function SeasonFields() {
  const { getValues } = useFormContext<TitleDraft>();
  const { fields, append, remove, move } = useFieldArray<TitleDraft, 'seasons'>({ name: 'seasons' });
  const { errorOf } = useTitleField();
  const adder = useRef<HTMLButtonElement>(null);
  const error = errorOf('seasons');
  return (
    <FormSection
      name="Seasons"
      note="In the order of their numbers. An episode that has a film stays, also where it is taken away here."
    >
      {error && <p className="text-sm text-danger">{error}</p>}
      {fields.length > 0 && (
        <ol aria-label="Seasons" className="border-t border-line">
          {fields.map(({ id }, index) => (
            <SeasonRow
              key={id}
              index={index}
              onRemove={() => {
                remove(index);
                adder.current?.focus();
              }}
              onNumber={() => {
                const place = placeByNumber(getValues('seasons'), index);
                if (place !== index) move(index, place);
              }}
            />
          ))}
        </ol>
      )}
      <div>
        <Button
          ref={adder}
          look="secondary"
          size="small"
          icon={<Plus size={16} aria-hidden />}
          onClick={() =>
            append(newSeason(getValues('seasons')), { focusName: `seasons.${fields.length}.name` })
          }
        >
          Add a season
        </Button>
      </div>
    </FormSection>
  );
}
