import type { DataSource } from 'typeorm';
import { rateLimited } from '../../../kit/src';
import type { UploadKind } from './upload';

export interface Quota {
  /** Of one person, at once, in this process. */
  atOnce: number;
  /** Of one person, within 24 hours. */
  daily: number;
  /** Of one person, within 24 hours, all files together. */
  dailyBytes: number;
}

const SOON_SECONDS = 10;

/** What one person may send. */
export class UploadQuota {
  private readonly running = new Map<string, number>();

  constructor(private readonly db: DataSource) {}

  /** Runs `upload` in a place of this person's. @throws RATE_LIMITED when there is none, or the day's are used up. */
  async within<T>(ownerId: string, kind: UploadKind, quota: Quota, upload: () => Promise<T>): Promise<T> {
    const place = `${kind} ${ownerId}`;
    const present = this.running.get(place) ?? 0;
    if (present >= quota.atOnce) throw rateLimited(SOON_SECONDS);
    this.running.set(place, present + 1);
    try {
      await this.checkDay(ownerId, kind, quota);
      return await upload();
    } finally {
      const left = (this.running.get(place) ?? 1) - 1;
      if (left > 0) this.running.set(place, left);
      else this.running.delete(place);
    }
  }

  private async checkDay(ownerId: string, kind: UploadKind, quota: Quota): Promise<void> {
    const [day] = await this.db.query<[{ count: number; bytes: number; freeIn: number }]>(
      `SELECT count(*)::int AS count, coalesce(sum(bytes), 0)::float8 AS bytes,
              ceil(extract(epoch FROM min(created_at) + interval '1 day' - now()))::int AS "freeIn"
         FROM upload WHERE owner_id = $1 AND kind = $2 AND created_at > now() - interval '1 day'`,
      [ownerId, kind],
    );
    if (day.count >= quota.daily || day.bytes >= quota.dailyBytes) throw rateLimited(Math.max(1, day.freeIn));
  }
}
