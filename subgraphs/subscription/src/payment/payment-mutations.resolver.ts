import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Authenticated, Cost, RequiresScopes, requireViewer } from '../../../kit/src';
import type { SubscriptionContext } from '../context';
import { approvePayment } from './approve-payment';
import { Payment } from './payment';
import {
  ApprovePaymentInput,
  RejectPaymentInput,
  StartCheckoutInput,
  SubmitPaymentInput,
  UndoApprovalInput,
} from './payment-inputs';
import { DecidePaymentResult, StartCheckoutResult, SubmitPaymentResult } from './payment-results';
import { rejectPayment } from './reject-payment';
import { startCheckout } from './start-checkout';
import { submitPayment } from './submit-payment';
import { undoApproval } from './undo-approval';

@Resolver()
export class PaymentMutationsResolver {
  @Mutation(() => StartCheckoutResult, {
    description:
      'Orders a plan at its present price. The payment waits for a transfer until it expires. CONFLICT when the key was used with other input.',
  })
  @Authenticated()
  @Cost(20)
  startCheckout(
    @Ctx() context: SubscriptionContext,
    @Arg('input', () => StartCheckoutInput) input: StartCheckoutInput,
  ): Promise<typeof StartCheckoutResult> {
    const { userId } = requireViewer(context);
    return startCheckout(context.db, context.payee, userId, input);
  }

  @Mutation(() => SubmitPaymentResult, {
    description: 'You say that you have paid: the payment waits for somebody to decide. Safe to repeat.',
  })
  @Authenticated()
  @Cost(20)
  submitPayment(
    @Ctx() context: SubscriptionContext,
    @Arg('input', () => SubmitPaymentInput) input: SubmitPaymentInput,
  ): Promise<typeof SubmitPaymentResult> {
    return submitPayment(context.db, requireViewer(context).userId, input.paymentId);
  }

  @Mutation(() => DecidePaymentResult, {
    description:
      'The money has arrived: access opens at once. CONFLICT with `status` when the payment was never submitted.',
  })
  @RequiresScopes(['payments:decide'])
  @Cost(20)
  approvePayment(
    @Ctx() context: SubscriptionContext,
    @Arg('input', () => ApprovePaymentInput) input: ApprovePaymentInput,
  ): Promise<typeof DecidePaymentResult> {
    return approvePayment(context.db, requireViewer(context).userId, input);
  }

  @Mutation(() => DecidePaymentResult, {
    description:
      'The money has not arrived; the payer reads why, and can submit again. CONFLICT with `status` when the payment was never submitted.',
  })
  @RequiresScopes(['payments:decide'])
  @Cost(20)
  rejectPayment(
    @Ctx() context: SubscriptionContext,
    @Arg('input', () => RejectPaymentInput) input: RejectPaymentInput,
  ): Promise<typeof DecidePaymentResult> {
    return rejectPayment(context.db, requireViewer(context).userId, input);
  }

  @Mutation(() => Payment, {
    description:
      'Takes an approval back, within ten seconds and by the same approver; else CONFLICT. Access closes again.',
  })
  @RequiresScopes(['payments:decide'])
  @Cost(20)
  undoApproval(
    @Ctx() context: SubscriptionContext,
    @Arg('input', () => UndoApprovalInput) input: UndoApprovalInput,
  ): Promise<Payment> {
    return undoApproval(context.db, requireViewer(context).userId, input.paymentId);
  }
}
