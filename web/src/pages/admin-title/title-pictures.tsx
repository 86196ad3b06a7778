import { FormSection } from '../../domain/title-form/form-section';
import type { AdminTitle_entryFragment } from '../../generated/graphql';
import { TitlePicture } from './title-picture';

interface TitlePicturesProps {
  entry: AdminTitle_entryFragment;
  /** A picture is saved at once, and the title has another version. */
  onChanged: () => void;
}

export function TitlePictures({ entry, onChanged }: TitlePicturesProps) {
  return (
    <FormSection
      name="Pictures"
      note="Drawn from the facts until you upload one. They are saved at once, apart from the form."
    >
      <div className="grid items-start gap-6 sm:grid-cols-[minmax(0,12rem)_minmax(0,26rem)]">
        <TitlePicture crop="POSTER" url={entry.posterUrl} entry={entry} onChanged={onChanged} />
        <TitlePicture crop="BACKDROP" url={entry.backdropUrl} entry={entry} onChanged={onChanged} />
      </div>
    </FormSection>
  );
}
