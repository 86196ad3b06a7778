import { Play } from 'lucide-react';
import { PageTitle } from '../../domain/page/page-title';
import { ButtonLink } from '../../ui/button';

const door =
  'absolute inset-y-0 w-1/2 bg-paper [animation-duration:900ms] [animation-timing-function:cubic-bezier(0.5,0,0.2,1)] [animation-fill-mode:forwards] [animation-delay:120ms] backface-hidden motion-reduce:hidden';

/** The doors open. */
export function Admitted({ hero }: { hero: { id: string; name: string } | null }) {
  return (
    <div className="relative flex min-h-[calc(100dvh-120px)] items-center pt-(--shell)">
      <PageTitle>You are in</PageTitle>
      <div
        role="status"
        className="page-gutter w-full motion-safe:animate-[rise_600ms_var(--ease-out)_500ms_both]"
      >
        <h1 className="display text-[clamp(64px,14vw,240px)]">You are in</h1>
        <p className="mt-6 max-w-lg text-lg text-paper-dim sm:text-xl">
          Your transfer is confirmed and every film that can be played here is open
          {hero ? <>. Tonight’s is {hero.name}.</> : '.'}
        </p>
        <div className="mt-8 flex flex-wrap gap-3">
          <ButtonLink
            to={hero ? `/watch/${hero.id}` : '/'}
            size="large"
            icon={<Play size={20} fill="currentColor" aria-hidden />}
          >
            Play
          </ButtonLink>
          <ButtonLink to="/" look="secondary" size="large">
            See the programme
          </ButtonLink>
        </div>
      </div>
      <div aria-hidden className="pointer-events-none fixed inset-0 z-50 overflow-hidden perspective-distant">
        <div className={`${door} left-0 origin-left [animation-name:door-left]`}>
          <span className="absolute top-1/2 right-5 h-14 w-2 rounded-full bg-ink" />
        </div>
        <div className={`${door} right-0 origin-right [animation-name:door-right]`}>
          <span className="absolute top-1/2 left-5 h-14 w-2 rounded-full bg-ink" />
        </div>
      </div>
    </div>
  );
}
