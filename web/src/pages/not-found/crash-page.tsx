import { isRouteErrorResponse, useRouteError } from 'react-router';
import { PageTitle } from '../../domain/page/page-title';
import { Button } from '../../ui/button';
import { Problem } from '../../ui/problem';

/** What is shown when a page's own code fails, or its part of the program could not be loaded. */
export function CrashPage() {
  const error = useRouteError();
  const detail = isRouteErrorResponse(error) ? error.statusText : error instanceof Error ? error.message : '';
  return (
    <main className="page-gutter py-24">
      <PageTitle>This page stopped</PageTitle>
      <Problem
        title="This page stopped working"
        actions={<Button onClick={() => location.reload()}>Load it again</Button>}
      >
        <p>Nothing that you have saved is lost. Loading the page again usually helps.</p>
        {detail && <p className="figures mt-4 text-sm">{detail}</p>}
      </Problem>
    </main>
  );
}
