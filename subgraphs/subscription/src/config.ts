import { z } from 'zod';
import {
  durationSetting,
  flagSetting,
  portSetting,
  readGrantPrivateKey,
  readSettings,
  sharedSettings,
} from '../../kit/src';
import { compactIban, isBic, isIban } from './payee/bank-account-checks';

function isEd25519Key(text: string): boolean {
  try {
    return readGrantPrivateKey(text).asymmetricKeyType === 'ed25519';
  } catch {
    return false;
  }
}

export const subscriptionSettings = sharedSettings
  .extend({
    DATABASE_URL_SUBSCRIPTION: z.string().url(),
    SUBSCRIPTION_PORT: portSetting.default(4003),
    /** Milliseconds. */
    GRANT_LIFETIME: durationSetting.default('10m'),
    GRANT_PRIVATE_KEY: z.string().refine(isEd25519Key, 'must be an Ed25519 key, PKCS#8, base64'),
    /** At most what a SEPA code carries. */
    PAYEE_NAME: z.string().trim().min(1).max(70, 'must have 70 characters or fewer').optional(),
    PAYEE_IBAN: z.string().transform(compactIban).refine(isIban, 'is not a valid IBAN').optional(),
    PAYEE_BIC: z.string().trim().toUpperCase().refine(isBic, 'is not a valid BIC').optional(),
    PAYEE_VIETQR_BANK: z
      .string()
      .regex(/^\d{6}$/, 'must be the six digits of the bank (BIN)')
      .optional(),
    PAYEE_VIETQR_ACCOUNT: z
      .string()
      .regex(/^[A-Z0-9]{1,19}$/i, 'must be 1 to 19 letters and digits')
      .optional(),
    /** Nothing arrives at this payee, and the page says so. */
    PAYEE_IS_DEMO: flagSetting.default('false'),
  })
  .superRefine((settings, context) => {
    const needs = (name: keyof typeof settings, other: keyof typeof settings) => {
      if (settings[other] && !settings[name]) {
        context.addIssue({ code: 'custom', path: [name], message: `is required with ${other}` });
      }
    };
    needs('PAYEE_NAME', 'PAYEE_IBAN');
    needs('PAYEE_NAME', 'PAYEE_VIETQR_ACCOUNT');
    needs('PAYEE_IBAN', 'PAYEE_BIC');
    needs('PAYEE_VIETQR_BANK', 'PAYEE_VIETQR_ACCOUNT');
    needs('PAYEE_VIETQR_ACCOUNT', 'PAYEE_VIETQR_BANK');
  });

export type SubscriptionSettings = z.output<typeof subscriptionSettings>;

/** @throws ConfigurationError with every problem. */
export const readSubscriptionSettings = (environment: NodeJS.ProcessEnv): SubscriptionSettings =>
  readSettings(subscriptionSettings, environment);
