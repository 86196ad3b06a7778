import type { DataSource } from 'typeorm';
import type { CursorCodec, EventFeed, RequestContext } from '../../kit/src';
import type { Turns } from './account/turns';
import type { UserSettings } from './config';
import type { UserLoaders } from './loaders';
import type { EndedSessions } from './session/ended-sessions';
import type { RefreshTokens } from './session/refresh-token';

export interface UserContext extends RequestContext {
  readonly db: DataSource;
  readonly feed: EventFeed;
  readonly cursors: CursorCodec;
  readonly settings: UserSubgraphSettings;
  readonly loaders: UserLoaders;
  readonly refreshTokens: RefreshTokens;
  readonly signInTurns: Turns;
  readonly endedSessions: EndedSessions;
  clearCookies(): void;
}

/** The settings that the subgraph itself needs, however it is served. */
export type UserSubgraphSettings = Pick<
  UserSettings,
  | 'DATABASE_URL_USER'
  | 'JWT_SECRET'
  | 'GATEWAY_SECRET'
  | 'JWT_EXPIRE'
  | 'REFRESH_EXPIRE'
  | 'DEFAULT_REGION'
  | 'PUBLIC_URL'
  | 'RATE_LIMIT_SIGN_UPS_PER_HOUR'
  | 'RATE_LIMIT_SIGN_UPS_PER_DAY'
>;
