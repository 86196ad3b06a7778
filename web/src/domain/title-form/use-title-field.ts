import { type FieldPath, get, useFormContext, useFormState } from 'react-hook-form';
import type { TitleDraft } from './title-draft';

interface Wrong {
  message?: string;
  root?: { message?: string };
}

/** What a field of the form needs: its name, its handlers, and what is wrong with it. */
export function useTitleField() {
  const { register, control } = useFormContext<TitleDraft>();
  const { errors } = useFormState({ control });
  const errorOf = (path: string): string | undefined => {
    const error: Wrong | undefined = get(errors, path);
    return error?.message ?? error?.root?.message;
  };
  return {
    errorOf,
    field: (path: FieldPath<TitleDraft>) => ({ ...register(path), error: errorOf(path) }),
  };
}
