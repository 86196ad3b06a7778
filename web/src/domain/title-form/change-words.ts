import { formatClock, formatDate } from '../../ui/time';
import { partName } from './part-names';

const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z/g;
const words: Readonly<Record<string, (text: string) => string>> = {
  isPublished: yesOrNo,
  isPremium: yesOrNo,
  editedFields: (text) => text.split(', ').map(partName).join(', '),
  licence: inLocalTime,
  featured: inLocalTime,
};

/** A value of a title's history for the eye: times are the curator's own, as in the form. */
export const valueInWords = (field: string, text: string | null): string =>
  text ? (words[field]?.(text) ?? text) : 'nothing';

function yesOrNo(text: string): string {
  return text === 'true' ? 'yes' : 'no';
}

function inLocalTime(text: string): string {
  return text.replaceAll(INSTANT, (instant) => `${formatDate(instant)}, ${formatClock(instant)}`);
}
