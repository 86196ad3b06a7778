import { toast } from 'sonner';
import { useOneAtATime } from '../../domain/console/use-one-at-a-time';
import {
  type RequestQueue_requestFragment,
  useAcceptTitleRequestMutation,
  useDeclineTitleRequestMutation,
} from '../../generated/graphql';

/** Accepting and declining. The store keeps the request, so the lists follow. */
export function useAnswers() {
  const [acceptRequest] = useAcceptTitleRequestMutation();
  const [declineRequest] = useDeclineTitleRequestMutation();
  const { busy, exclusively } = useOneAtATime();

  const answered = (
    { id, titleName }: RequestQueue_requestFragment,
    send: () => Promise<{ __typename: string; message?: string } | undefined>,
  ): Promise<void> =>
    exclusively(id, `${titleName} could not be answered.`, async () => {
      const result = await send();
      if (result?.__typename === 'RequestAlreadyDecided') {
        toast(titleName, { description: `${result.message ?? ''} Nothing was changed.` });
      }
    });

  return {
    busy,
    accept: (request: RequestQueue_requestFragment, note: string) =>
      answered(request, async () => {
        const input = { requestId: request.id, note: note || null, expectedStatus: request.status };
        return (await acceptRequest({ variables: { input } })).data?.acceptTitleRequest;
      }),
    decline: (request: RequestQueue_requestFragment, reason: string) =>
      answered(request, async () => {
        const input = { requestId: request.id, reason, expectedStatus: request.status };
        return (await declineRequest({ variables: { input } })).data?.declineTitleRequest;
      }),
  };
}
