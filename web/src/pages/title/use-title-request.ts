import { toast } from 'sonner';
import { errorFacts } from '../../apollo/error-facts';
import {
  type RequestSlot_titleFragment,
  RequestSlot_titleFragmentDoc,
  type Request_liveFragment,
  useRequestTitleMutation,
  useWithdrawTitleRequestMutation,
} from '../../generated/graphql';

/** Asking for a title and taking it back; the title's record in the store follows. */
export function useTitleRequest(title: RequestSlot_titleFragment) {
  const [request, asking] = useRequestTitleMutation();
  const [withdraw, withdrawing] = useWithdrawTitleRequestMutation();
  const { client } = asking;
  const keep = (answered: Request_liveFragment | null) =>
    client.cache.updateFragment(
      {
        id: client.cache.identify({ __typename: 'Title', id: title.id }),
        fragment: RequestSlot_titleFragmentDoc,
        fragmentName: 'RequestSlot_title',
      },
      (known) => known && { ...known, request: answered },
    );
  const failed = (what: string) => (error: unknown) => {
    toast.error(what, { description: errorFacts(error).message });
  };

  return {
    isBusy: asking.loading || withdrawing.loading,
    ask: () =>
      request({ variables: { input: { titleId: title.id } } }).then(
        ({ data }) => {
          const result = data?.requestTitle;
          if (result?.__typename === 'TitleRequest') keep(result);
          else if (result) toast(result.message);
        },
        failed(`${title.name} could not be asked for.`),
      ),
    withdraw: () =>
      withdraw({ variables: { input: { requestId: title.request?.id ?? '' } } }).then(({ data }) => {
        const result = data?.withdrawTitleRequest;
        if (result) keep(result.status === 'WITHDRAWN' ? null : result);
      }, failed('That could not be taken back.')),
  };
}
