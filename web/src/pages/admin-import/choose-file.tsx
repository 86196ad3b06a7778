import { FileUp } from 'lucide-react';
import { type DragEvent, useEffect, useId, useRef, useState } from 'react';
import { uploadFile, UploadRefused } from '../../domain/upload/upload-file';
import { refreshSession, sessionStore } from '../../session/session';
import { Button } from '../../ui/button';
import { classNames } from '../../ui/class-names';
import { ProgressBar } from '../../ui/progress-bar';

interface UploadedFile {
  id: string;
  name: string | null;
}

interface ChooseFileProps {
  onUploaded: (file: UploadedFile) => void;
}

interface Sending {
  name: string;
  fraction: number;
}

/** Takes one file, dropped or chosen, and sends it. */
export function ChooseFile({ onUploaded }: ChooseFileProps) {
  const id = useId();
  const [sending, setSending] = useState<Sending | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isOver, setIsOver] = useState(false);
  const abort = useRef<AbortController>(undefined);
  useEffect(() => () => abort.current?.abort(), []);

  const send = async (file: File) => {
    const controller = new AbortController();
    abort.current = controller;
    setProblem(null);
    setSending({ name: file.name, fraction: 0 });
    try {
      const uploaded = await uploadFile<UploadedFile>(file, {
        address: `/uploads/imports?name=${encodeURIComponent(file.name)}`,
        contentType: 'application/octet-stream',
        maximumBytes: 200_000_000,
        accessToken: sessionStore.accessToken,
        refresh: refreshSession,
        onProgress: (fraction) => setSending({ name: file.name, fraction }),
        signal: controller.signal,
      });
      onUploaded(uploaded);
    } catch (error) {
      if (!controller.signal.aborted)
        setProblem(error instanceof UploadRefused ? error.message : 'The file could not be read.');
    } finally {
      setSending(null);
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    const files = [...event.dataTransfer.files];
    if (files.length > 1) return setProblem('Drop one file at a time.');
    if (files[0]) void send(files[0]);
  };

  if (sending) {
    const percent = Math.round(sending.fraction * 100);
    return (
      <div className="border-t border-line pt-8">
        <p className="flex flex-wrap items-baseline justify-between gap-x-6 text-lg">
          <span className="min-w-0 break-words">Sending {sending.name}</span>
          <span className="figures text-paper-dim">{percent} %</span>
        </p>
        <ProgressBar fraction={sending.fraction} label={`Sending ${sending.name}`} className="mt-3" />
        <Button look="secondary" className="mt-6" onClick={() => abort.current?.abort()}>
          Cancel
        </Button>
      </div>
    );
  }
  return (
    <div>
      <label
        htmlFor={id}
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
        className={classNames(
          'flex min-h-52 cursor-pointer flex-col items-start justify-end gap-3 rounded border border-dashed p-6 transition-colors sm:min-h-64 sm:p-8',
          'has-focus-visible:outline-2 has-focus-visible:outline-offset-3 has-focus-visible:outline-paper',
          isOver ? 'border-paper bg-ink-high' : 'border-paper-faint bg-ink-raised hover:bg-ink-high',
        )}
      >
        <FileUp size={30} aria-hidden />
        <span className="heading text-2xl">Choose a CSV or JSON file</span>
        <span className="text-paper-dim">
          <span className="pointer-coarse:hidden">Or drop it here. </span>Up to 200 MB, in UTF-8. You see what
          it would change before anything is written.
        </span>
        <input
          id={id}
          type="file"
          accept=".csv,.tsv,.txt,.json,.ndjson,.jsonl,text/csv,application/json"
          className="sr-only"
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            // The same file again must be a change, too.
            event.target.value = '';
            if (file) void send(file);
          }}
        />
      </label>
      {problem && (
        <p role="alert" className="mt-4 text-danger">
          {problem}
        </p>
      )}
    </div>
  );
}
