import { ApolloProvider } from '@apollo/client/react';
import { useMemo } from 'react';
import { RouterProvider } from 'react-router/dom';
import { Toaster } from 'sonner';
import { createApolloClient } from './apollo/client';
import { useIsPageOutdated } from './apollo/outdated-page';
import { OutdatedNotice } from './domain/page/outdated-notice';
import { router } from './routes';
import { useSession } from './session/session';
import { Problem } from './ui/problem';
import { Wordmark } from './ui/wordmark';

/** The person for whom the page is: another one gets another store and starts every page anew. */
function useOwner(): string | null {
  const session = useSession();
  return session.status === 'signed-in' ? session.grant.userId : null;
}

export function App() {
  const { status } = useSession();
  const owner = useOwner();
  // The store must not outlive its owner, so the owner is what it depends on.
  const client = useMemo(() => createApolloClient(), [owner]);
  if (status === 'starting')
    return <div role="status" aria-label="Loading StreamVerse" className="min-h-dvh" />;
  if (status === 'unreachable')
    return (
      <>
        <Unreachable />
        <OutdatedNotice />
      </>
    );
  return (
    <ApolloProvider client={client} key={owner}>
      <RouterProvider router={router} />
      <OutdatedNotice />
      <Toaster
        position="bottom-right"
        theme="dark"
        mobileOffset={{ bottom: 72, left: 12, right: 12 }}
        toastOptions={{
          style: {
            background: 'var(--color-ink-high)',
            border: '1px solid var(--color-line)',
            borderRadius: 'var(--radius-lg)',
            color: 'var(--color-paper)',
            fontFamily: 'var(--font-sans)',
            fontSize: '15px',
          },
          descriptionClassName: '!text-paper-dim',
        }}
      />
    </ApolloProvider>
  );
}

function Unreachable() {
  const isOutdated = useIsPageOutdated();
  return (
    <div className="page-gutter min-h-dvh">
      <p className="flex min-h-(--shell) items-center">
        <Wordmark className="text-[23px]" />
      </p>
      <main className="pt-24">
        <title>Not reachable · StreamVerse</title>
        {isOutdated ? (
          <Problem title="This page is out of date">
            <p>Load it anew to go on.</p>
          </Problem>
        ) : (
          <Problem title="StreamVerse cannot be reached">
            <p>No answer came. Look at your connection; this page keeps asking and opens by itself.</p>
          </Problem>
        )}
      </main>
    </div>
  );
}
