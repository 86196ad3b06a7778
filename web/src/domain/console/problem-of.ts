import { errorFacts, graphQLErrorsOf } from '../../apollo/error-facts';

/** What the service says of single fields, by the place in the input: `licence.until`, `cast.2.name`. */
export function inputProblems(error: unknown): Readonly<Record<string, string>> {
  const fields = graphQLErrorsOf(error)[0]?.extensions?.['fields'];
  if (typeof fields !== 'object' || fields === null) return {};
  return Object.fromEntries(
    Object.entries(fields as Record<string, string>).map(([path, message]) => [
      path.replace(/^input\./, ''),
      message.charAt(0).toUpperCase() + message.slice(1),
    ]),
  );
}

/** The same by the name that a flat form gives its fields: `name`, `yearFrom`. */
export const fieldProblems = (error: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(inputProblems(error)).map(([path, message]) => [path.split('.').at(-1) ?? path, message]),
  );

export const isConflict = (error: unknown): boolean => errorFacts(error).code === 'CONFLICT';

/** Somebody changed the thing since it was read; a conflict of another kind names no version. */
export const isVersionConflict = (error: unknown): boolean =>
  isConflict(error) && graphQLErrorsOf(error)[0]?.extensions?.['version'] !== undefined;

/** The title that the form's key added before, with other facts; null for any other failure. */
export function titleAddedBefore(error: unknown): string | null {
  const id = isConflict(error) && graphQLErrorsOf(error)[0]?.extensions?.['titleId'];
  return typeof id === 'string' ? id : null;
}

/** For a toast: what went wrong, and under which number the operator finds it. */
export function problemText(error: unknown): string {
  const { message, requestId } = errorFacts(error);
  return requestId ? `${message} Request ${requestId}` : message;
}
