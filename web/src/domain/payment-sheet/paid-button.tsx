import { useState } from 'react';
import { toast } from 'sonner';
import { errorFacts } from '../../apollo/error-facts';
import { useSubmitPaymentMutation } from '../../generated/graphql';
import { Button } from '../../ui/button';

interface PaidButtonProps {
  paymentId: string;
  /** Called once the server has the order in its queue, or has said that it is settled already. */
  onSubmitted: () => void;
}

/** "I have paid": puts the order before the people who confirm transfers. */
export function PaidButton({ paymentId, onSubmitted }: PaidButtonProps) {
  const [submit] = useSubmitPaymentMutation();
  const [isSending, setIsSending] = useState(false);
  const press = async () => {
    setIsSending(true);
    try {
      const { data } = await submit({ variables: { input: { paymentId } } });
      if (data?.submitPayment.__typename === 'PaymentNotOpen') toast(data.submitPayment.message);
      onSubmitted();
    } catch (error) {
      toast.error('That did not reach us.', { description: errorFacts(error).message });
    } finally {
      setIsSending(false);
    }
  };
  return (
    <Button size="large" disabled={isSending} onClick={() => void press()}>
      {isSending ? 'Telling us…' : 'I have paid'}
    </Button>
  );
}
