import { useNavigate } from 'react-router';
import { toast } from 'sonner';
import { errorFacts, isUnauthenticated } from '../../apollo/error-facts';
import { useSignOutMutation } from '../../generated/graphql';
import { endSession } from '../../session/session';
import { forgetCheckoutKeys } from '../payment-sheet/checkout-key';

/** Ends the session on the server first: a sign-out that only this browser knows of would leave the session open. */
export function useSignOut(): () => Promise<void> {
  const [signOut] = useSignOutMutation();
  const navigate = useNavigate();
  return async () => {
    try {
      await signOut();
    } catch (error) {
      if (!isUnauthenticated(error)) {
        toast.error('You are still signed in.', { description: errorFacts(error).message });
        return;
      }
    }
    // The next person at this browser makes orders of their own.
    forgetCheckoutKeys();
    await navigate('/');
    endSession();
  };
}
