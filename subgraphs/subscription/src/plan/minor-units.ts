import type { ValueTransformer } from 'typeorm';

/** bigint in Postgres, which the driver reads as text; amounts stay below 2^53. */
export const minorUnits: ValueTransformer = {
  to: (amount: number) => amount,
  from: (text: string) => Number(text),
};
