const two = (part: number): string => String(part).padStart(2, '0');

/** An instant as a datetime-local field wants it: `2026-11-20T14:05` in the viewer's time zone; seconds if it has any. */
export function toLocal(instant: string | null | undefined): string {
  if (!instant) return '';
  const at = new Date(instant);
  const day = [String(at.getFullYear()).padStart(4, '0'), two(at.getMonth() + 1), two(at.getDate())].join(
    '-',
  );
  const seconds = at.getSeconds() ? `:${two(at.getSeconds())}` : '';
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}${seconds}`;
}

/** What stands in a datetime-local field as an instant; null for nothing and for what is no time. */
export function toInstant(local: string): string | null {
  const at = new Date(local);
  return local === '' || Number.isNaN(at.getTime()) ? null : at.toISOString();
}

/** "20 Nov 2026, 13:05 UTC"; null for what is no time. */
export function inUtc(local: string): string | null {
  const instant = toInstant(local);
  return instant && `${utcFormat.format(new Date(instant))} UTC`;
}

const utcFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
});
