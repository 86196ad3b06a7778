import Hls, {
  type HlsConfig,
  type LoaderCallbacks,
  type LoaderConfiguration,
  type LoaderContext,
} from 'hls.js';
import { useEffect, useState } from 'react';
import { underNewestGrant } from './grant-address';

export interface Quality {
  /** hls.js's index of the rendition. */
  index: number;
  /** Height in pixels: the name by which people know it. */
  height: number;
}

export interface HlsState {
  hls: Hls | null;
  qualities: Quality[];
  /** The rendition that plays now; null until one does. */
  currentHeight: number | null;
  hasCaptions: boolean;
  /** What stopped the film, in words; null while all is well. */
  failure: string | null;
}

const emptyState: HlsState = {
  hls: null,
  qualities: [],
  currentHeight: null,
  hasCaptions: false,
  failure: null,
};

interface HlsParts {
  video: HTMLVideoElement | null;
  manifestUrl: string;
  newestManifestUrl: () => string;
  renew: () => Promise<void>;
  startSeconds: number;
  /** Counts the viewer's retries: another number loads the film anew. */
  attempt: number;
}

function grantLoader(newestManifestUrl: () => string): HlsConfig['loader'] {
  const DefaultLoader = Hls.DefaultConfig.loader;
  return class GrantLoader extends DefaultLoader {
    override load(
      context: LoaderContext,
      config: LoaderConfiguration,
      callbacks: LoaderCallbacks<LoaderContext>,
    ) {
      context.url = underNewestGrant(context.url, newestManifestUrl());
      super.load(context, config, callbacks);
    }
  };
}

/** Plays the manifest in the video element, each request under the newest grant. */
export function useHls({
  video,
  manifestUrl,
  newestManifestUrl,
  renew,
  startSeconds,
  attempt,
}: HlsParts): HlsState {
  const [state, setState] = useState<HlsState>(emptyState);

  useEffect(() => {
    if (!video) return;
    const change = (next: Partial<HlsState>) => setState((now) => ({ ...now, ...next }));
    setState(emptyState);
    if (!Hls.isSupported()) {
      if (!video.canPlayType('application/vnd.apple.mpegurl')) {
        return change({ failure: 'This browser cannot play streamed films. Another one can.' });
      }
      video.src = newestManifestUrl();
      const jump = () => {
        video.currentTime = startSeconds;
      };
      video.addEventListener('loadedmetadata', jump, { once: true });
      return () => {
        video.removeEventListener('loadedmetadata', jump);
        video.removeAttribute('src');
        video.load();
      };
    }

    const hls = new Hls({
      startPosition: startSeconds,
      loader: grantLoader(newestManifestUrl),
      capLevelToPlayerSize: false,
      backBufferLength: 60,
      maxBufferLength: 30,
      maxMaxBufferLength: 60,
    });
    let hasRecovered = false;
    let isGone = false;
    let isRenewing = false;
    /** True from a grant that was asked for after a refusal until a part of the film has come. */
    let isOnNewGrant = false;
    const goOn = (isManifest: boolean) => {
      if (isGone || !newestManifestUrl()) return;
      isOnNewGrant = true;
      // Without the list of renditions there is nothing that loading could start with.
      if (isManifest) hls.loadSource(newestManifestUrl());
      else hls.startLoad();
    };
    hls.on(Hls.Events.MANIFEST_PARSED, () => {
      const qualities = hls.levels.map((level, index) => ({ index, height: level.height }));
      change({ hls, qualities: qualities.sort((a, b) => b.height - a.height) });
      hls.subtitleTrack = -1;
      // Without a gesture a browser may refuse to start with sound; then the viewer presses play.
      video.play().catch(() => undefined);
    });
    hls.on(Hls.Events.LEVEL_SWITCHED, (_event, { level }) =>
      change({ currentHeight: hls.levels[level]?.height ?? null }),
    );
    hls.on(Hls.Events.SUBTITLE_TRACKS_UPDATED, (_event, { subtitleTracks }) =>
      change({ hasCaptions: subtitleTracks.length > 0 }),
    );
    hls.on(Hls.Events.FRAG_BUFFERED, () => {
      isOnNewGrant = false;
      change({ failure: null });
    });
    hls.on(Hls.Events.ERROR, (_event, data) => {
      const isRefused = data.response?.code === 401 || data.response?.code === 403;
      // A laptop that slept wakes up with an old grant.
      if (isRefused && !data.fatal) return void renew().catch(() => undefined);
      if (!data.fatal) return;
      if (isRefused && isRenewing) return;
      if (isRefused && !isOnNewGrant) {
        isRenewing = true;
        const isManifest = data.details === Hls.ErrorDetails.MANIFEST_LOAD_ERROR;
        renew()
          .then(
            () => goOn(isManifest),
            () => !isGone && change({ failure: 'The film could not be reached.' }),
          )
          .finally(() => (isRenewing = false));
        return;
      }
      if (data.type === Hls.ErrorTypes.MEDIA_ERROR && !hasRecovered) {
        hasRecovered = true;
        hls.recoverMediaError();
        return;
      }
      const isNetwork = data.type === Hls.ErrorTypes.NETWORK_ERROR;
      change({
        failure: isNetwork ? 'The film could not be reached.' : 'This part of the film could not be shown.',
      });
    });
    hls.loadSource(manifestUrl);
    hls.attachMedia(video);
    return () => {
      isGone = true;
      hls.destroy();
    };
    // A renewed grant reaches the loader by itself: only another session or a retry loads the film anew.
  }, [video, manifestUrl, newestManifestUrl, renew, startSeconds, attempt]);

  return state;
}
