import type { Page } from 'playwright-core';

/** What a test reads of the page's video element. */
interface Video {
  currentTime: number;
  duration: number;
  paused: boolean;
  readyState: number;
  getVideoPlaybackQuality(): { totalVideoFrames: number };
}

export interface Playing {
  seconds: number;
  durationSeconds: number;
  isPaused: boolean;
  framesShown: number;
}

export const readPlaying = (page: Page): Promise<Playing> =>
  page.locator('video').evaluate((element) => {
    const video = element as unknown as Video;
    return {
      seconds: video.currentTime,
      durationSeconds: video.duration,
      isPaused: video.paused,
      framesShown: video.getVideoPlaybackQuality().totalVideoFrames,
    };
  });

/** Waits until the film has got beyond this second; presses Play where the browser wants a gesture first. */
export async function playBeyond(page: Page, seconds: number): Promise<Playing> {
  await page.waitForFunction(() => {
    const video = (
      globalThis as unknown as { document: { querySelector(name: string): Video | null } }
    ).document.querySelector('video');
    return (video?.readyState ?? 0) >= 2;
  });
  if ((await readPlaying(page)).isPaused) await page.getByRole('group', { name: /^Player/ }).press('k');
  const deadline = Date.now() + 60_000;
  for (;;) {
    const playing = await readPlaying(page);
    if (playing.seconds > seconds) return playing;
    if (Date.now() > deadline) throw new Error(`The film stands at ${playing.seconds} s.`);
    await page.waitForTimeout(200);
  }
}
