import { PageTitle } from '../../domain/page/page-title';
import { PlanChoice } from '../../domain/plan-choice/plan-choice';

export function PlansPage() {
  return (
    <div className="page-gutter max-w-[1920px] pt-[calc(var(--shell)+40px)] sm:pt-[calc(var(--shell)+64px)]">
      <PageTitle>Plans</PageTitle>
      <h1 className="display max-w-4xl text-[clamp(40px,6.4vw,88px)]">Choose how you watch</h1>
      <p className="mt-5 mb-10 max-w-xl text-lg text-paper-dim">
        Every plan opens every film that can be played here. You pay by bank transfer, a person confirms it,
        and the doors open.
      </p>
      <h2 className="sr-only">The plans</h2>
      <PlanChoice />
    </div>
  );
}
