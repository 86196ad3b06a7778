import { useRef, useState } from 'react';
import { toast } from 'sonner';
import { errorFacts } from '../../apollo/error-facts';
import {
  type RequestQueue_requestFragment,
  useAcceptTitleRequestMutation,
  useDeclineTitleRequestMutation,
} from '../../generated/graphql';

/** Accepting and declining, one answer per request at a time. The store keeps the request, so the lists follow. */
export function useAnswers() {
  const [acceptRequest] = useAcceptTitleRequestMutation();
  const [declineRequest] = useDeclineTitleRequestMutation();
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());
  const underWay = useRef(new Set<string>());

  const exclusively = async (
    { id, titleName }: RequestQueue_requestFragment,
    send: () => Promise<{ __typename: string; message?: string } | undefined>,
  ): Promise<void> => {
    if (underWay.current.has(id)) return;
    underWay.current.add(id);
    setBusy(new Set(underWay.current));
    try {
      const result = await send();
      if (result?.__typename === 'RequestAlreadyDecided') {
        toast(titleName, { description: `${result.message ?? ''} Nothing was changed.` });
      }
    } catch (error) {
      const { message, requestId } = errorFacts(error);
      toast.error(`${titleName} could not be answered.`, {
        description: requestId ? `${message} Request ${requestId}` : message,
      });
    } finally {
      underWay.current.delete(id);
      setBusy(new Set(underWay.current));
    }
  };

  return {
    busy,
    accept: (request: RequestQueue_requestFragment, note: string) =>
      exclusively(request, async () => {
        const input = { requestId: request.id, note: note || null, expectedStatus: request.status };
        return (await acceptRequest({ variables: { input } })).data?.acceptTitleRequest;
      }),
    decline: (request: RequestQueue_requestFragment, reason: string) =>
      exclusively(request, async () => {
        const input = { requestId: request.id, reason, expectedStatus: request.status };
        return (await declineRequest({ variables: { input } })).data?.declineTitleRequest;
      }),
  };
}
