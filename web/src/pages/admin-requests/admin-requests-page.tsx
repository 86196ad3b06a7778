import { useState } from 'react';
import { LiveIndicator } from '../../domain/console/live-indicator';
import { PageTitle } from '../../domain/page/page-title';
import { QueryProblem } from '../../domain/page/query-problem';
import type { RequestQueue_requestFragment } from '../../generated/graphql';
import { Button } from '../../ui/button';
import { Choice } from '../../ui/choice';
import { LoadingNote, Skeleton } from '../../ui/skeleton';
import { AnswerDialog, type Answer } from './answer-dialog';
import { RequestRow } from './request-row';
import { type RequestView, requestsOf } from './request-view';
import { useAnswers } from './use-answers';
import { useRequestQueue } from './use-request-queue';

const emptyWords: Record<RequestView, string> = {
  open: 'Nobody waits for an answer. A new request appears here by itself.',
  accepted: 'Nothing is on its way.',
  answered: 'Nothing was answered yet.',
};

/** What members ask for, live: what most of them want stands first. */
export function AdminRequestsPage() {
  const [view, setView] = useState<RequestView>('open');
  const { requests, arrival, error, loading, refetch, hasMore, showMore } = useRequestQueue(view);
  const { busy, accept, decline } = useAnswers();
  const [answering, setAnswering] = useState<{
    request: RequestQueue_requestFragment;
    answer: Answer;
  } | null>(null);
  const rows = requestsOf(view, requests ?? []);
  return (
    <div className="page-gutter pt-7">
      <PageTitle>Requests</PageTitle>
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4 pb-5">
        <div>
          <h1 className="display text-[clamp(32px,4vw,52px)]">Requests</h1>
          <div className="mt-3">
            <LiveIndicator />
          </div>
        </div>
        <Choice
          label="Which requests"
          value={view}
          options={[
            { value: 'open', label: 'Open' },
            { value: 'accepted', label: 'To come' },
            { value: 'answered', label: 'Answered' },
          ]}
          onChange={setView}
        />
      </div>
      <p aria-live="polite" className="sr-only">
        {arrival}
      </p>
      {!requests && loading && (
        <>
          <LoadingNote>Loading the requests</LoadingNote>
          <Skeleton className="h-80" />
        </>
      )}
      {!requests && !loading && (
        <QueryProblem error={error} what="The requests" onRetry={refetch} level="panel" />
      )}
      {requests && rows.length === 0 && (
        <p className="border-t border-line pt-8 text-xl text-paper-dim">{emptyWords[view]}</p>
      )}
      {rows.length > 0 && (
        <ul aria-label="Requests, what most members want first" className="border-t border-line">
          {rows.map((request) => (
            <RequestRow
              key={request.id}
              request={request}
              isBusy={busy.has(request.id)}
              onAnswer={(answer) => setAnswering({ request, answer })}
            />
          ))}
        </ul>
      )}
      {hasMore && (
        <Button look="secondary" className="mt-5" onClick={() => void showMore()}>
          Show more
        </Button>
      )}
      <AnswerDialog
        subject={answering}
        onClose={() => setAnswering(null)}
        onAnswer={(request, answer, words) =>
          void (answer === 'accept' ? accept(request, words) : decline(request, words))
        }
      />
    </div>
  );
}
