import type { ServiceConfig } from './config';
import { DEMO_ACCOUNTS } from './demo';

/** What an operator needs to know, once. */
export function welcomeLines({ publicUrl: address, demo, env }: ServiceConfig): string[] {
  const lines = ['StreamVerse is ready', '', `Address    ${address}`];
  if (env.NODE_ENV !== 'production') {
    lines.push(
      `Sandbox    ${address}/graphql   (loads from Apollo's site)`,
      `Explorer   ${address}/explorer  (works offline)`,
    );
  }
  if (demo) {
    lines.push('');
    for (const { email, password, note } of DEMO_ACCOUNTS) {
      lines.push(`Account    ${email} / ${password}  (${note})`);
    }
    lines.push('', 'The payee is a demo account: nothing arrives there.');
  }
  lines.push('', 'Ctrl-C stops everything.');
  return lines;
}
