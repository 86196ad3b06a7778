import * as v from 'valibot';

export const text = (maximum: number) =>
  v.pipe(v.string(), v.trim(), v.maxLength(maximum, `Use ${maximum} characters or fewer.`));
/** The message is said when nothing is there. */
export const needed = (maximum: number, message: string) => v.pipe(text(maximum), v.nonEmpty(message));

/** A whole number within limits, or nothing. */
export const whole = (from: number, to: number) =>
  v.pipe(
    v.string(),
    v.check(
      (given) =>
        given.trim() === '' ||
        (/^\s*\d{1,9}\s*$/.test(given) && Number(given) >= from && Number(given) <= to),
      `Use a whole number from ${from} to ${to}.`,
    ),
  );
