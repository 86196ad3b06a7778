import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Account } from '../account/account';
import type { UserContext } from '../context';
import type { Profile } from '../profile/profile';
import { deviceName } from './device-name';

/** What an answer needs once the transaction that made or rotated the session has committed. */
export interface IssuableSession {
  account: Account;
  profile: Profile;
  sessionId: string;
  familyId: string;
  generation: number;
  /** The database's clock. */
  serverTime: Date;
}

const FIRST_GENERATION = 1;

/** Begins a session of the requesting browser. */
export async function openSession(
  manager: EntityManager,
  context: UserContext,
  account: Account,
  profile: Profile,
): Promise<IssuableSession> {
  const sessionId = randomUUID();
  const familyId = randomUUID();
  const [row] = await manager.query<[{ serverTime: Date }]>(
    `INSERT INTO session (id, account_id, profile_id, family_id, generation, device, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, now() + $7 * interval '1 millisecond')
     RETURNING clock_timestamp() AS "serverTime"`,
    [
      sessionId,
      account.id,
      profile.id,
      familyId,
      FIRST_GENERATION,
      deviceName(context.request.userAgent),
      context.settings.REFRESH_EXPIRE,
    ],
  );
  return { account, profile, sessionId, familyId, generation: FIRST_GENERATION, serverTime: row.serverTime };
}
