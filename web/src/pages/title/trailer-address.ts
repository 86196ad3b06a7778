import type { Trailers_trailerFragment, VideoSite } from '../../generated/graphql';

export const siteNames: Record<VideoSite, string> = { YOUTUBE: 'YouTube', VIMEO: 'Vimeo' };

/** The site's own page of it, for where it cannot be played within ours. */
export function trailerPage({ site, key }: Pick<Trailers_trailerFragment, 'site' | 'key'>): string {
  const video = encodeURIComponent(key);
  return site === 'YOUTUBE' ? `https://www.youtube.com/watch?v=${video}` : `https://vimeo.com/${video}`;
}

/** Where the site plays it, begun at once; the content policy allows these two addresses and no others. */
export function trailerAddress({ site, key }: Pick<Trailers_trailerFragment, 'site' | 'key'>): string {
  const video = encodeURIComponent(key);
  return site === 'YOUTUBE'
    ? `https://www.youtube-nocookie.com/embed/${video}?autoplay=1&rel=0`
    : `https://player.vimeo.com/video/${video}?autoplay=1&dnt=1`;
}
