import { Upload } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { problemText } from '../../domain/console/problem-of';
import { uploadFile, UploadRefused } from '../../domain/upload/upload-file';
import {
  type AdminTitle_entryFragment,
  type ArtworkCrop,
  useRemoveArtworkMutation,
} from '../../generated/graphql';
import { refreshSession, sessionStore } from '../../session/session';
import { Button } from '../../ui/button';
import { classNames } from '../../ui/class-names';
import { ProgressBar } from '../../ui/progress-bar';

interface TitlePictureProps {
  crop: ArtworkCrop;
  url: string;
  entry: AdminTitle_entryFragment;
  onChanged: () => void;
}

const names: Record<ArtworkCrop, { name: string; form: string }> = {
  POSTER: { name: 'poster', form: 'Portrait, 2:3, from 400 by 600' },
  BACKDROP: { name: 'backdrop', form: 'Landscape, 16:9, from 1280 by 720' },
};

/** One picture of a title: seen, uploaded, taken away again. */
export function TitlePicture({ crop, url, entry, onChanged }: TitlePictureProps) {
  const id = useId();
  const { name, form } = names[crop];
  const isUploaded = entry.uploadedArtwork.includes(name);
  const [fraction, setFraction] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const [remove, { loading: isRemoving }] = useRemoveArtworkMutation();
  const abort = useRef<AbortController>(undefined);
  useEffect(() => () => abort.current?.abort(), []);

  const send = async (file: File) => {
    const controller = new AbortController();
    abort.current = controller;
    setProblem(null);
    setFraction(0);
    try {
      await uploadFile(file, {
        address: `/uploads/artwork/${encodeURIComponent(entry.id)}/${name}`,
        contentType: file.type || 'application/octet-stream',
        maximumBytes: 20_000_000,
        accessToken: sessionStore.accessToken,
        refresh: refreshSession,
        onProgress: setFraction,
        signal: controller.signal,
      });
      setSaid(`The ${name} is saved.`);
      onChanged();
    } catch (error) {
      if (!controller.signal.aborted)
        setProblem(error instanceof UploadRefused ? error.message : 'The file could not be read.');
    } finally {
      setFraction(null);
    }
  };
  const takeAway = async () => {
    setProblem(null);
    try {
      await remove({ variables: { input: { titleId: entry.id, crop } } });
      setSaid(`The drawn ${name} is shown again.`);
      onChanged();
    } catch (error) {
      setProblem(problemText(error));
    }
  };

  const words = fraction === 1 ? `Looking at the ${name}` : `Sending the ${name}`;
  return (
    <div role="group" aria-label={name === 'poster' ? 'Poster' : 'Backdrop'}>
      <img
        src={url}
        alt={`${name === 'poster' ? 'Poster' : 'Backdrop'}: ${entry.name}`}
        className={classNames(
          'w-full rounded-md bg-ink-high object-cover',
          crop === 'POSTER' ? 'aspect-2/3 max-w-48' : 'aspect-video',
        )}
      />
      <p className="mt-2 text-sm text-paper-dim">
        {isUploaded ? 'Uploaded.' : 'Drawn.'} {form}, JPEG, PNG, WebP or AVIF, up to 20 MB.
      </p>
      {fraction === null ? (
        <div className="mt-2 flex flex-wrap gap-2">
          <label
            htmlFor={id}
            className="inline-flex min-h-9 cursor-pointer items-center gap-2 rounded bg-ink-high px-3 text-sm font-semibold transition-colors hover:bg-line has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-paper pointer-coarse:min-h-11"
          >
            <Upload size={16} aria-hidden />
            Upload a {name}
            <input
              id={id}
              type="file"
              accept="image/jpeg,image/png,image/webp,image/avif"
              className="sr-only"
              aria-describedby={problem ? `${id}-problem` : undefined}
              onChange={(event) => {
                const [file] = event.target.files ?? [];
                // The same file again must be a change, too.
                event.target.value = '';
                if (file) void send(file);
              }}
            />
          </label>
          {isUploaded && (
            <Button look="quiet" size="small" disabled={isRemoving} onClick={() => void takeAway()}>
              Back to the drawn {name}
            </Button>
          )}
        </div>
      ) : (
        <div className="mt-2">
          <p role="status" className="text-sm">
            {words}
          </p>
          <ProgressBar fraction={fraction} label={words} className="mt-2" />
          {/* Once all of it is there, the service saves it whoever listens. */}
          {fraction < 1 && (
            <Button look="quiet" size="small" className="mt-2" onClick={() => abort.current?.abort()}>
              Cancel
            </Button>
          )}
        </div>
      )}
      {problem && (
        <p role="alert" id={`${id}-problem`} className="mt-2 text-sm text-danger">
          {problem}
        </p>
      )}
      <p role="status" className="sr-only">
        {said}
      </p>
    </div>
  );
}
