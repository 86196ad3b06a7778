import { PageTitle } from '../../domain/page/page-title';
import { ButtonLink } from '../../ui/button';
import { Problem } from '../../ui/problem';

export function NotFoundPage() {
  return (
    <div className="page-gutter pt-40 pb-20">
      <PageTitle>No such page</PageTitle>
      <Problem
        title="There is no page at this address"
        actions={
          <>
            <ButtonLink to="/">To the first page</ButtonLink>
            <ButtonLink to="/search" look="secondary">
              Search for a title
            </ButtonLink>
          </>
        }
      >
        <p>The link may be old, or a letter went missing on the way.</p>
      </Problem>
    </div>
  );
}
