import type { DataSource } from 'typeorm';
import { BUNDLED_PLANS } from './bundled-plans';

/** Installs the bundled plans, or newer versions of them; what the operator changed within a version stays. */
export async function installPlans(db: DataSource): Promise<void> {
  await db.transaction(async (manager) => {
    for (const [position, plan] of BUNDLED_PLANS.entries()) {
      const installed = await manager.query<unknown[]>(
        `INSERT INTO plan (id, version, name, description, interval, maximum_streams, maximum_height,
                           is_recommended, position)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (id) DO UPDATE SET (version, name, description, interval, maximum_streams, maximum_height,
                                         is_recommended, position)
           = (excluded.version, excluded.name, excluded.description, excluded.interval, excluded.maximum_streams,
              excluded.maximum_height, excluded.is_recommended, excluded.position)
           WHERE plan.version < excluded.version
         RETURNING id`,
        [
          plan.id,
          plan.version,
          plan.name,
          plan.description,
          plan.interval,
          plan.maximumStreams,
          plan.maximumHeight,
          plan.isRecommended,
          position,
        ],
      );
      if (installed.length === 0) continue;
      await manager.query(
        `INSERT INTO plan_price (plan_id, currency, amount_minor)
         SELECT $1, key, value::bigint FROM jsonb_each_text($2::jsonb)
         ON CONFLICT (plan_id, currency) DO UPDATE SET amount_minor = excluded.amount_minor`,
        [plan.id, JSON.stringify(plan.prices)],
      );
    }
  });
}
