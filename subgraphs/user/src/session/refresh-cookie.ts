import { REFRESH_COOKIE } from '../../../kit/src';
import type { UserSettings } from '../config';

type CookieSettings = Pick<UserSettings, 'PUBLIC_URL' | 'REFRESH_EXPIRE'>;

const attributes = ({ PUBLIC_URL }: CookieSettings): string =>
  `Path=/graphql; HttpOnly; SameSite=Strict${PUBLIC_URL.startsWith('https:') ? '; Secure' : ''}`;

/** A whole `Set-Cookie` value. */
export const refreshCookie = (token: string, settings: CookieSettings): string =>
  `${REFRESH_COOKIE}=${token}; Max-Age=${Math.floor(settings.REFRESH_EXPIRE / 1_000)}; ${attributes(settings)}`;

/** The `Set-Cookie` value that makes the browser forget it. */
export const clearedRefreshCookie = (settings: CookieSettings): string =>
  `${REFRESH_COOKIE}=; Max-Age=0; ${attributes(settings)}`;
