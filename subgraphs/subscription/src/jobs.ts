import type { TaskList } from 'graphile-worker';
import type { DataSource } from 'typeorm';
import { INVOICE_TASK, issueInvoice } from './invoice/issue-invoice';
import { endMemberships } from './membership/end-memberships';
import { expirePayments } from './payment/expire-payments';
import { forgetPlayback } from './playback/forget-playback';

/** All of them may run twice. */
export const createTasks = (db: DataSource): TaskList => ({
  [INVOICE_TASK]: (payload) => issueInvoice(db, (payload as { paymentId: string }).paymentId),
  expirePayments: async () => void (await expirePayments(db)),
  endMemberships: async () => void (await endMemberships(db)),
  forgetPlayback: async () => void (await forgetPlayback(db)),
});

export const CRONTAB = `
* * * * * expirePayments
* * * * * endMemberships
19 3 * * * forgetPlayback
`;
