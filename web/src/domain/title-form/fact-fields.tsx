import { useWatch } from 'react-hook-form';
import { languageName } from '../../ui/display-names';
import { Field } from '../../ui/field';
import { Select } from '../../ui/select';
import { TextArea } from '../../ui/text-area';
import { FormSection } from './form-section';
import { GenreFields } from './genre-fields';
import { OtherNames } from './other-names';
import type { TitleDraft } from './title-draft';
import { useTitleField } from './use-title-field';

/** What a title is. */
export function FactFields({ isNew, isSeries }: { isNew: boolean; isSeries: boolean }) {
  const { field } = useTitleField();
  const language = useWatch<TitleDraft, 'originalLanguage'>({ name: 'originalLanguage' });
  const { error: _, ...kind } = field('kind');
  return (
    <FormSection name="What it is">
      <div className="grid items-start gap-4 sm:grid-cols-[minmax(0,1fr)_9rem]">
        <Field label="Name" required {...field('name')} />
        {isNew ? (
          <Select
            label="Kind"
            options={[
              { value: 'MOVIE', label: 'Film' },
              { value: 'SERIES', label: 'Series' },
            ]}
            {...kind}
          />
        ) : (
          <div>
            <p className="text-[15px] font-medium">Kind</p>
            <p className="mt-1.5 flex min-h-12 items-center text-paper-dim">{isSeries ? 'Series' : 'Film'}</p>
          </div>
        )}
      </div>
      <div className="grid items-start gap-4 sm:grid-cols-[minmax(0,1fr)_9rem]">
        <Field label="Original name" hint="Where it is another." {...field('originalName')} />
        <Field
          label="Language"
          maxLength={2}
          hint={language.trim().length === 2 ? languageName(language.trim()) : 'Two letters: en, fr'}
          {...field('originalLanguage')}
        />
      </div>
      <div className="grid grid-cols-2 items-start gap-4 sm:grid-cols-3">
        <Field label="Year" inputMode="numeric" {...field('year')} />
        {!isSeries && <Field label="Length in minutes" inputMode="numeric" {...field('runtimeMinutes')} />}
        <Field label="First showing" type="date" className="max-sm:col-span-full" {...field('releasedOn')} />
      </div>
      <TextArea
        label="Synopsis"
        rows={4}
        hint="Empty: viewers read one that is composed from the facts."
        {...field('synopsis')}
      />
      <GenreFields />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextArea label="Keywords" rows={3} hint="One a line." {...field('keywords')} />
        <Field label="Collection" hint="Films that belong together." {...field('collection')} />
      </div>
      <OtherNames />
    </FormSection>
  );
}
