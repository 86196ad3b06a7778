import { errorFacts } from '../../apollo/error-facts';

export interface FormFailure {
  text: string;
  requestId: string | null;
}

/** What to tell a person whose form could not be sent, in words that say what to do. */
export function formFailure(error: unknown): FormFailure {
  const facts = errorFacts(error);
  if (facts.code === 'RATE_LIMITED') {
    const seconds = facts.retryAfterSeconds ?? 60;
    const wait = seconds > 90 ? `${Math.ceil(seconds / 60)} minutes` : `${seconds} seconds`;
    return { text: `That was tried too often. Wait ${wait}, then try again.`, requestId: facts.requestId };
  }
  if (facts.code === 'NETWORK') {
    return {
      text: 'No answer came from the service. Look at your connection and try again.',
      requestId: null,
    };
  }
  return { text: facts.message, requestId: facts.requestId };
}
