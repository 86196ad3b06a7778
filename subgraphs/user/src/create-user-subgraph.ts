import {
  appendEvents,
  createDataSource,
  createSubgraph,
  CursorCodec,
  EventFeed,
  type Logger,
  type Subgraph,
} from '../../kit/src';
import { decoyHash } from './account/hash-password';
import { Turns } from './account/turns';
import type { UserContext, UserSubgraphSettings } from './context';
import { userDefinition } from './definition';
import { createLoaders } from './loaders';
import { paymentDecided } from './notification/payment-decided.projection';
import { titleRequestAnswered } from './notification/title-request-answered.projection';
import { welcome } from './notification/welcome.projection';
import { buildUserSchema } from './schema';
import { EndedSessions } from './session/ended-sessions';
import { RefreshTokens } from './session/refresh-token';
import { recentlyRevoked } from './session/revoke-sessions';
import { clearedCookies } from './session/session-cookies';
import { tidy } from './tidy';

/** The subgraph, not yet started; how it is reached is the caller's affair. */
export async function createUserSubgraph(settings: UserSubgraphSettings, log: Logger): Promise<Subgraph> {
  const db = createDataSource({ ...userDefinition, url: settings.DATABASE_URL_USER });
  const cursors = new CursorCodec(settings.GATEWAY_SECRET);
  const feed = new EventFeed(db, userDefinition.schema, cursors, log);
  const refreshTokens = new RefreshTokens(settings.GATEWAY_SECRET);
  const signInTurns = new Turns();
  const endedSessions = new EndedSessions(settings.JWT_EXPIRE);
  const { schema, sdl } = await buildUserSchema();
  return createSubgraph<UserContext>({
    definition: userDefinition,
    schema,
    sdl,
    db,
    databaseUrl: settings.DATABASE_URL_USER,
    log,
    feed,
    createContext: (base) => ({
      ...base,
      db,
      feed,
      cursors,
      settings,
      refreshTokens,
      signInTurns,
      endedSessions,
      loaders: createLoaders(db, feed, cursors, base.viewer?.maxAge ?? null),
      clearCookies: () => clearedCookies(settings).forEach((cookie) => base.request.setCookie(cookie)),
    }),
    projections: [welcome, paymentDecided, titleRequestAnswered],
    // The other replicas' ended sessions come through the projection of the own log.
    isSessionRevoked: (sessionId) => endedSessions.has(sessionId),
    jobs: { tasks: { tidy: () => tidy(db) }, crontab: '13 3 * * * tidy' },
    onStart: async () => void (await decoyHash()),
    republishFacts: async () => {
      const events = await recentlyRevoked(db, settings);
      await db.transaction((manager) => appendEvents(manager, events));
      return events.length;
    },
  });
}
