import type { Trailers_trailerFragment, VideoSite } from '../../generated/graphql';

export const siteNames: Record<VideoSite, string> = { YOUTUBE: 'YouTube', VIMEO: 'Vimeo' };

/** Where the site plays it, begun at once; the content policy allows these two addresses and no others. */
export function trailerAddress({ site, key }: Pick<Trailers_trailerFragment, 'site' | 'key'>): string {
  const video = encodeURIComponent(key);
  return site === 'YOUTUBE'
    ? `https://www.youtube-nocookie.com/embed/${video}?autoplay=1&rel=0`
    : `https://player.vimeo.com/video/${video}?autoplay=1&dnt=1`;
}
