import type { EntityManager } from 'typeorm';

const KEPT = 1_000;
const MAXIMUM_VALUE = 200;

export interface NewProblem {
  /** Of the file, from 1. */
  line?: number | null;
  /** Column or field. */
  field?: string | null;
  /** What is wrong, in words. */
  message: string;
  /** What stood there; it is shortened. */
  value?: string | null;
}

// What no text column holds, and what would turn a list of problems around or hide in it.
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

const shortened = (value: string): string => {
  const plain = [...value.slice(0, MAXIMUM_VALUE * 2).replace(UNPRINTABLE, '\ufffd')];
  return plain.length > MAXIMUM_VALUE ? `${plain.slice(0, MAXIMUM_VALUE).join('')}…` : plain.join('');
};

/** Keeps the first thousand problems of a job and counts the rest. */
export async function addProblems(
  manager: EntityManager,
  jobId: string,
  problems: readonly NewProblem[],
): Promise<void> {
  if (problems.length === 0) return;
  // Of two batches at once the second waits here, so that no place is given twice.
  const [rows] = await manager.query<[{ before: number }[], number]>(
    `UPDATE library_job SET problem_count = problem_count + $2 WHERE id = $1
     RETURNING problem_count - $2 AS before`,
    [jobId, problems.length],
  );
  const before = rows[0]?.before ?? KEPT;
  const kept = problems.slice(0, Math.max(0, KEPT - before));
  if (kept.length === 0) return;
  await manager.query(
    `INSERT INTO library_job_problem (job_id, position, line, field, message, value)
     SELECT $1, position, line, field, message, value FROM jsonb_to_recordset($2::jsonb)
       AS p(position int, line int, field text, message text, value text)`,
    [
      jobId,
      JSON.stringify(
        kept.map(({ line = null, field = null, message, value = null }, index) => ({
          position: before + index,
          line,
          field: field && shortened(field),
          message: shortened(message),
          value: value && shortened(value),
        })),
      ),
    ],
  );
}
