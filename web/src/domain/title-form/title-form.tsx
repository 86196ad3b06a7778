import type { ReactNode } from 'react';
import { AvailabilityFields } from './availability-fields';
import { FactFields } from './fact-fields';
import { MaturityFields } from './maturity-fields';
import { PeopleFields } from './people-fields';
import { SeasonFields } from './season-fields';
import { TrailerFields } from './trailer-fields';

interface TitleFormProps {
  /** False once the title is there: a film does not become a series. */
  isNew: boolean;
  isSeries: boolean;
  onSubmit: () => void;
  /** What comes after the fields: pictures, the button that saves. */
  children: ReactNode;
}

/** All that a curator says of a title. It stands in a FormProvider of a TitleDraft. */
export function TitleForm({ isNew, isSeries, onSubmit, children }: TitleFormProps) {
  return (
    <form
      noValidate
      aria-label={isNew ? 'New title' : 'Title'}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
      onKeyDown={(event) => {
        // In a long form Enter is slipped on too easily; the button saves, and Control with Enter.
        if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
        event.preventDefault();
        if (event.ctrlKey || event.metaKey) onSubmit();
      }}
    >
      <FactFields isNew={isNew} isSeries={isSeries} />
      {isSeries && <SeasonFields />}
      <PeopleFields />
      <AvailabilityFields />
      <MaturityFields />
      <TrailerFields />
      {children}
    </form>
  );
}
