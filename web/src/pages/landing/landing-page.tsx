import { useMemo } from 'react';
import { PageTitle } from '../../domain/page/page-title';
import { PlanChoice } from '../../domain/plan-choice/plan-choice';
import { useHealing } from '../../apollo/use-healing';
import { useLandingPageQuery } from '../../generated/graphql';
import { ButtonLink } from '../../ui/button';
import { PosterWall } from './poster-wall';

const postersOnTheWall = 45;

const steps = [
  {
    name: 'Choose a plan',
    text: 'One price, every film that can be played here. It never renews behind your back.',
  },
  {
    name: 'Pay by transfer',
    text: 'Your banking app reads the code, with the amount and the reference filled in.',
  },
  {
    name: 'The doors open',
    text: 'A person confirms your transfer, and the page you are looking at turns into Play.',
  },
];

function useWallTitles() {
  const landing = useLandingPageQuery();
  useHealing(landing);
  const rails = landing.data?.home?.rails;
  return useMemo(() => {
    const titles = (rails ?? []).flatMap((rail) => rail.titles?.nodes ?? []);
    const unique = [...new Map(titles.map((title) => [title.id, title])).values()];
    return unique.slice(0, postersOnTheWall);
  }, [rails]);
}

/** What a stranger sees first. */
export function LandingPage() {
  const titles = useWallTitles();
  return (
    <>
      <PageTitle />
      <section className="relative flex min-h-[min(100dvh,1080px)] items-end overflow-hidden md:items-center">
        {titles.length > 0 && <PosterWall titles={titles} />}
        <div
          aria-hidden
          className="absolute inset-0 bg-linear-to-t from-ink from-36% via-ink/65 via-58% to-ink/5 md:bg-linear-to-r md:from-38% md:via-ink/72 md:via-52% md:to-ink/0 md:to-70%"
        />
        <div
          aria-hidden
          className="absolute inset-x-0 top-0 h-36 bg-linear-to-b from-ink/95 via-ink/75 via-45% to-ink/0"
        />
        <div className="page-gutter relative w-full pt-40 pb-14 md:pt-(--shell) md:pb-0">
          <h1 className="display max-w-[11ch] text-[clamp(50px,7.3vw,134px)]">
            A cinema of your own, open every night
          </h1>
          <p className="mt-6 max-w-md text-lg text-paper md:text-xl">
            Films chosen by people, on one programme, for one plain price.
          </p>
          <div className="mt-8 flex flex-wrap gap-3">
            <ButtonLink to="/sign-up" size="large">
              Take a seat
            </ButtonLink>
            <ButtonLink to="/search" look="secondary" size="large">
              Look around first
            </ButtonLink>
          </div>
        </div>
      </section>

      <section aria-labelledby="plans-heading" className="page-gutter max-w-[1920px] pt-20 sm:pt-28">
        <h2 id="plans-heading" className="display mb-9 text-[clamp(34px,4.6vw,64px)]">
          Choose how you watch
        </h2>
        <PlanChoice />
      </section>

      <section aria-labelledby="steps-heading" className="page-gutter max-w-[1920px] pt-20 sm:pt-28">
        <h2 id="steps-heading" className="display mb-9 text-[clamp(34px,4.6vw,64px)]">
          How you get in
        </h2>
        <ol className="grid gap-x-8 gap-y-9 md:grid-cols-3">
          {steps.map((step, index) => (
            <li key={step.name} className="border-t-2 border-paper pt-4">
              <span className="figures text-signal">{index + 1}</span>
              <h3 className="heading mt-2 text-2xl">{step.name}</h3>
              <p className="mt-2 max-w-sm text-paper-dim">{step.text}</p>
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}
