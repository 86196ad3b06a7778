import type { RequestSlot_titleFragment } from '../../generated/graphql';

/** What a viewer can do about a title that this service does not have. */
export function RequestSlot(_props: { title: RequestSlot_titleFragment }) {
  return (
    <p className="flex min-h-13 items-center rounded bg-ink-high px-5 font-medium text-paper">
      Not in this library yet.
    </p>
  );
}
