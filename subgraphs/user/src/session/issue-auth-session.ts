import { signAccessToken } from '../../../kit/src';
import { AuthSession } from '../account/auth-results';
import { User } from '../account/user';
import type { UserContext } from '../context';
import type { IssuableSession } from './open-session';
import { sessionCookies } from './session-cookies';

/** Signs the access token and sets the session's cookies; call it after the session's transaction has committed. */
export async function issueAuthSession(context: UserContext, issued: IssuableSession): Promise<AuthSession> {
  const { settings, refreshTokens, request } = context;
  const { account, profile, sessionId, serverTime } = issued;
  const access = await signAccessToken(
    {
      userId: account.id,
      sessionId,
      profileId: profile.id,
      roles: account.roles,
      maxAge: profile.maximumAge,
      region: account.region ?? settings.DEFAULT_REGION,
      language: profile.language,
    },
    settings.JWT_SECRET,
    settings.JWT_EXPIRE,
  );
  for (const cookie of sessionCookies(refreshTokens.encode(issued), profile.maximumAge, settings)) {
    request.setCookie(cookie);
  }
  return Object.assign(new AuthSession(), {
    accessToken: access.token,
    // Both times by the database's clock, which may differ from this process's.
    expiresAt: new Date(serverTime.getTime() + access.expiresAt.getTime() - Date.now()),
    serverTime,
    user: new User(account, sessionId),
  });
}
