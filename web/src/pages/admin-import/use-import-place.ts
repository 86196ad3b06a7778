import { useSearchParams } from 'react-router';

export interface ImportChoices {
  publish: boolean;
  skipInvalid: boolean;
}

/** Where somebody is in an import, as the address says: a reload goes on from there. */
export interface ImportPlace {
  /** The uploaded file; null before there is one. */
  uploadId: string | null;
  name: string;
  /** The dry run, and the import after it. */
  checkId: string | null;
  jobId: string | null;
  /** With which the import was begun. */
  choices: ImportChoices;
}

export function useImportPlace(): [ImportPlace, (place: Partial<ImportPlace>) => void] {
  const [parameters, setParameters] = useSearchParams();
  const place: ImportPlace = {
    uploadId: parameters.get('file'),
    name: parameters.get('name') ?? 'the file',
    checkId: parameters.get('check'),
    jobId: parameters.get('job'),
    choices: { publish: parameters.has('publish'), skipInvalid: parameters.has('skip') },
  };
  const go = ({ uploadId, name, checkId, jobId, choices }: Partial<ImportPlace>) =>
    setParameters({
      ...(uploadId && { file: uploadId }),
      ...(name && { name }),
      ...(checkId && { check: checkId }),
      ...(jobId && { job: jobId }),
      ...(choices?.publish && { publish: 'yes' }),
      ...(choices?.skipInvalid && { skip: 'yes' }),
    });
  return [place, go];
}
