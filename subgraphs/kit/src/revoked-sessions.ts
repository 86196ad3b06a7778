import type { DataSource } from 'typeorm';
import type { Projection } from './projection';

/** The owner's fact `session.revoked`: subjectId is the session, `until` when its last token has ended. */
export interface SessionRevokedPayload {
  until: string;
}

/** Sessions whose tokens are refused although they have not expired, kept in memory from a projection. */
export class RevokedSessions {
  private ids = new Set<string>();

  constructor(private readonly db: DataSource) {}

  has(sessionId: string): boolean {
    return this.ids.has(sessionId);
  }

  readonly projection: Projection = {
    name: 'user.session-revoked',
    owner: 'user',
    apply: async (manager, events) => {
      const revoked = events.filter((event) => event.type === 'session.revoked');
      await manager.query(
        `INSERT INTO revoked_session (session_id, until)
         SELECT * FROM unnest($1::text[], $2::timestamptz[])
         ON CONFLICT (session_id) DO UPDATE SET until = greatest(revoked_session.until, excluded.until)`,
        [
          revoked.map((e) => e.subjectId),
          revoked.map((e) => (e.payload as unknown as SessionRevokedPayload).until),
        ],
      );
      await manager.query('DELETE FROM revoked_session WHERE until < now()');
    },
    afterRead: async () => {
      const rows = await this.db.query<{ id: string }[]>('SELECT session_id AS id FROM revoked_session');
      this.ids = new Set(rows.map((row) => row.id));
    },
  };
}
