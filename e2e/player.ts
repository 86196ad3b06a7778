import type { Page } from 'playwright-core';

/** What a test reads of the page's video element. */
interface Video {
  currentTime: number;
  duration: number;
  paused: boolean;
  readyState: number;
  getVideoPlaybackQuality(): { totalVideoFrames: number };
  played: { length: number; start(index: number): number };
}

export interface Playing {
  seconds: number;
  /** Where it began in this document, however much of it has played since. */
  startedAtSeconds: number;
  durationSeconds: number;
  isPaused: boolean;
  framesShown: number;
}

export const readPlaying = (page: Page): Promise<Playing> =>
  page.locator('video').evaluate((element) => {
    const video = element as unknown as Video;
    return {
      seconds: video.currentTime,
      startedAtSeconds: video.played.length > 0 ? video.played.start(0) : video.currentTime,
      durationSeconds: video.duration,
      isPaused: video.paused,
      framesShown: video.getVideoPlaybackQuality().totalVideoFrames,
    };
  });

/**
 * Waits until the film has got beyond this second; presses Play where the browser wants a gesture first, and again
 * where the film began by itself at that very moment, so that the press has halted it.
 */
export async function playBeyond(page: Page, seconds: number): Promise<Playing> {
  await page.waitForFunction(() => {
    const video = (
      globalThis as unknown as { document: { querySelector(name: string): Video | null } }
    ).document.querySelector('video');
    return (video?.readyState ?? 0) >= 2;
  });
  const deadline = Date.now() + 90_000;
  for (;;) {
    const playing = await readPlaying(page);
    if (playing.seconds > seconds) return playing;
    if (playing.isPaused) await page.getByRole('group', { name: /^Player/ }).press('k');
    if (Date.now() > deadline) throw new Error(`The film stands at ${playing.seconds} s.`);
    await page.waitForTimeout(200);
  }
}
