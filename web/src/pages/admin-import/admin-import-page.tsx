import { useState } from 'react';
import { errorFacts } from '../../apollo/error-facts';
import { PageTitle } from '../../domain/page/page-title';
import { useStartFileImportMutation } from '../../generated/graphql';
import { Button } from '../../ui/button';
import { CheckStep } from './check-step';
import { ChooseFile } from './choose-file';
import { ImportStep } from './import-step';
import { type ImportChoices, useImportPlace } from './use-import-place';

/** From a file to titles: choose it, see what it would change, import it. The address says where one is. */
export function AdminImportPage() {
  const [place, go] = useImportPlace();
  const [start, { loading: isStarting }] = useStartFileImportMutation();
  const [problem, setProblem] = useState<string | null>(null);
  const { uploadId, name, checkId, jobId } = place;

  // The key is made of what is asked for: a second press is the same job, another try after one that ended is not.
  const begin = async (file: string, dryRun: boolean, choices: ImportChoices, earlier: string) => {
    setProblem(null);
    const key = [dryRun ? 'check' : 'import', file, choices.publish, choices.skipInvalid, earlier].join(' ');
    try {
      const { data } = await start({
        variables: { input: { uploadId: file, dryRun, ...choices, idempotencyKey: key } },
      });
      return data?.startFileImport.id ?? null;
    } catch (error) {
      setProblem(errorFacts(error).message);
      return null;
    }
  };
  const check = async (file: { id: string; name: string | null }) => {
    const id = await begin(file.id, true, { publish: false, skipInvalid: false }, '');
    if (id) go({ uploadId: file.id, name: file.name ?? 'the file', checkId: id });
  };
  const startImport = async (choices: ImportChoices) => {
    if (!uploadId || !checkId) return;
    const id = await begin(uploadId, false, choices, jobId ?? checkId);
    if (id) go({ uploadId, name, checkId, jobId: id, choices });
  };
  const startAnew = () => {
    setProblem(null);
    go({});
  };

  return (
    <div className="page-gutter pt-7 pb-16">
      <PageTitle>Import titles</PageTitle>
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4 pb-6">
        <div className="min-w-0">
          <h1 className="display text-[clamp(32px,4vw,52px)]">Import titles</h1>
          {checkId && <p className="mt-2 break-words text-paper-dim">{name}</p>}
        </div>
        {checkId && (
          <Button look="secondary" onClick={startAnew}>
            Another file
          </Button>
        )}
      </div>
      {problem && (
        <p role="alert" className="mb-6 max-w-3xl text-lg text-danger">
          {problem}
        </p>
      )}
      {!checkId && <ChooseFile onUploaded={(file) => void check(file)} />}
      {checkId && !jobId && (
        <CheckStep
          key={checkId}
          id={checkId}
          isStarting={isStarting}
          onImport={(choices) => void startImport(choices)}
        />
      )}
      {jobId && (
        <ImportStep
          key={jobId}
          id={jobId}
          isStarting={isStarting}
          onAgain={() => void startImport(place.choices)}
        />
      )}
    </div>
  );
}
