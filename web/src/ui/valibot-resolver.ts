import { type FieldErrors, type FieldValues, get, type Resolver, set } from 'react-hook-form';
import * as v from 'valibot';

/**
 * Lets a valibot schema check a form of react-hook-form: the first issue of each field becomes its error.
 * @param matters whether an issue at this field is told; without it each is.
 */
export function valibotResolver<Values extends FieldValues>(
  schema: v.GenericSchema<Values, Values>,
  matters: (field: string, values: Values) => boolean = () => true,
): Resolver<Values> {
  return (values) => {
    const checked = v.safeParse(schema, values);
    if (checked.success) return { values: checked.output, errors: {} };
    const errors = {};
    for (const issue of checked.issues) {
      const field = v.getDotPath(issue);
      if (field && matters(field, values) && !get(errors, field))
        set(errors, field, { type: issue.type, message: issue.message });
    }
    if (Object.keys(errors).length === 0) return { values, errors: {} };
    return { values: {}, errors: errors as FieldErrors<Values> };
  };
}
