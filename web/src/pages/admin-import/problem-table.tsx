import { Button } from '../../ui/button';
import { inDigits } from './import-words';

interface Problem {
  line?: number | null;
  field?: string | null;
  message: string;
  value?: string | null;
}

interface ProblemTableProps {
  problems: readonly Problem[];
  /** All that were found; the service keeps the first thousand. */
  count: number;
  hasMore: boolean;
  onMore: () => void;
}

/** What is wrong with a file, line by line. */
export function ProblemTable({ problems, count, hasMore, onMore }: ProblemTableProps) {
  const isCut = !hasMore && problems.length < count;
  return (
    <section className="mt-10">
      <h2 className="heading text-xl">
        {inDigits(count)} {count === 1 ? 'problem' : 'problems'}
      </h2>
      <table className="mt-4 w-full border-collapse text-left text-[15px]">
        <thead className="text-paper-dim max-sm:sr-only">
          <tr>
            <th scope="col" className="w-24 py-2 pr-4 font-medium">
              Line
            </th>
            <th scope="col" className="w-48 py-2 pr-4 font-medium">
              Field
            </th>
            <th scope="col" className="py-2 pr-4 font-medium">
              What is wrong
            </th>
            <th scope="col" className="w-[28%] py-2 font-medium">
              What stands there
            </th>
          </tr>
        </thead>
        <tbody>
          {problems.map((problem, index) => (
            <tr key={index} className="border-t border-line align-top max-sm:grid max-sm:gap-1 max-sm:py-3">
              <td className="figures py-2.5 pr-4 max-sm:p-0">
                <span className="sm:hidden">Line </span>
                {problem.line ?? '–'}
              </td>
              <td className="figures py-2.5 pr-4 break-words max-sm:p-0">{problem.field}</td>
              <td className="py-2.5 pr-4 max-sm:p-0">{problem.message}</td>
              <td className="figures py-2.5 break-all text-paper-dim max-sm:p-0">{problem.value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {hasMore && (
        <Button look="secondary" className="mt-5" onClick={onMore}>
          Show more
        </Button>
      )}
      {isCut && (
        <p className="mt-4 text-paper-dim">
          Only the first {inDigits(problems.length)} are listed. Mend them and check the file again.
        </p>
      )}
    </section>
  );
}
