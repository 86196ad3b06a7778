import type { FieldPath, UseFormReturn } from 'react-hook-form';
import type { TitleDraft } from './title-draft';
import { fieldAt } from './title-parts';

/** Says at each field what the service said of it. Returns what no field is there for. */
export function showProblems(
  form: UseFormReturn<TitleDraft>,
  problems: Readonly<Record<string, string>>,
): string[] {
  const others: string[] = [];
  let isFirst = true;
  for (const [path, message] of Object.entries(problems)) {
    const field = fieldAt(path);
    if (field === null) {
      others.push(message);
      continue;
    }
    form.setError(field as FieldPath<TitleDraft>, { message }, { shouldFocus: isFirst });
    isFirst = false;
  }
  return others;
}
