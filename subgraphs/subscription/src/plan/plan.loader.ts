import DataLoader from 'dataloader';
import { In, type DataSource } from 'typeorm';
import { Plan } from './plan';
import { Price } from './price';

export function createPlanLoaders(db: DataSource) {
  return {
    planById: new DataLoader<string, Plan | null>(async (ids) => {
      const plans = await db.getRepository(Plan).findBy({ id: In([...ids]) });
      const byId = new Map(plans.map((plan) => [plan.id, plan]));
      return ids.map((id) => byId.get(id) ?? null);
    }),
    pricesByPlanId: new DataLoader<string, Price[]>(async (ids) => {
      const prices = await db.getRepository(Price).find({
        where: { planId: In([...ids]) },
        order: { currency: 'ASC' },
      });
      return ids.map((id) => prices.filter((price) => price.planId === id));
    }),
    /** One list for the request: every title's remedy points at the same plan. */
    offeredPlans: new DataLoader<'all', Plan[]>(async (keys) => {
      const plans = await db
        .getRepository(Plan)
        .find({ where: { isOffered: true }, order: { position: 'ASC', id: 'ASC' } });
      return keys.map(() => plans);
    }),
  };
}
