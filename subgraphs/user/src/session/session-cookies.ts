import { AGE_LIMIT_COOKIE, REFRESH_COOKIE } from '../../../kit/src';
import type { UserSettings } from '../config';

type CookieSettings = Pick<UserSettings, 'PUBLIC_URL' | 'REFRESH_EXPIRE'>;

const secure = ({ PUBLIC_URL }: CookieSettings): string =>
  PUBLIC_URL.startsWith('https:') ? '; Secure' : '';
const lifetime = ({ REFRESH_EXPIRE }: CookieSettings): string =>
  `Max-Age=${Math.floor(REFRESH_EXPIRE / 1_000)}`;

const refresh = (value: string, maxAge: string, settings: CookieSettings): string =>
  `${REFRESH_COOKIE}=${value}; ${maxAge}; Path=/graphql; HttpOnly; SameSite=Strict${secure(settings)}`;

// Lax: pages are opened by links from elsewhere too.
const ageLimit = (value: string, maxAge: string, settings: CookieSettings): string =>
  `${AGE_LIMIT_COOKIE}=${value}; ${maxAge}; Path=/; HttpOnly; SameSite=Lax${secure(settings)}`;

/**
 * Whole `Set-Cookie` values: the refresh cookie, and the one that tells of an age limit, set or taken away.
 * @param maximumAge of the profile in years; null without a limit.
 */
export const sessionCookies = (
  token: string,
  maximumAge: number | null,
  settings: CookieSettings,
): readonly string[] => [
  refresh(token, lifetime(settings), settings),
  maximumAge === null ? ageLimit('', 'Max-Age=0', settings) : ageLimit('1', lifetime(settings), settings),
];

/** The `Set-Cookie` values that make the browser forget both. */
export const clearedCookies = (settings: CookieSettings): readonly string[] => [
  refresh('', 'Max-Age=0', settings),
  ageLimit('', 'Max-Age=0', settings),
];
