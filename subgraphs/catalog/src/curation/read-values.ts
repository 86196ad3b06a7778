import { FIRST_YEAR, LAST_YEAR } from '../title/title-limits';
import { VideoSite } from '../title/title-video';
import { maturityRatingOf, type MaturityRating } from '../title/maturity-rating';
import { canBeSeen, characterCount, inKeptForm, TEXT_LENGTHS, unwantedCharacter } from '../title/text-rules';
import { InputProblems } from './input-problems';
import { ISO_COUNTRIES, ISO_LANGUAGES } from './iso-codes';

/** More is refused before it is looked at. */
const LONGEST_GIVEN = 100_000;

interface TextRule {
  maximum: number;
  isRequired?: boolean;
  /** Line breaks and tabs are part of it. */
  hasLines?: boolean;
}

/** In the form in which it is kept; null for nothing that can be seen. */
export function readText(
  problems: InputProblems,
  path: string,
  text: string | null | undefined,
  { maximum, isRequired = false, hasLines = false }: TextRule,
): string | null {
  const given = text ?? '';
  const kept = given.length > LONGEST_GIVEN ? '' : inKeptForm(given, { hasLines });
  if (given.length > LONGEST_GIVEN || characterCount(kept) > maximum) {
    problems.add(path, `must have ${maximum} characters or fewer.`);
    return null;
  }
  if (!canBeSeen(kept)) {
    if (isRequired) problems.add(path, `must have 1 to ${maximum} characters.`);
    return null;
  }
  const unwanted = unwantedCharacter(kept, { hasLines });
  if (unwanted === null) return kept;
  problems.add(path, `has a character that cannot be shown, ${unwanted}.`);
  return null;
}

/** As `readText`, for the one text of an input. @throws BAD_USER_INPUT */
export function checkText(path: string, text: string | null | undefined, rule: TextRule): string | null {
  const problems = new InputProblems();
  const read = readText(problems, path, text, rule);
  problems.throwIfAny();
  return read;
}

export function readInteger(
  problems: InputProblems,
  path: string,
  value: number | null | undefined,
  from: number,
  to: number,
): number | null {
  if (value === null || value === undefined) return null;
  if (Number.isInteger(value) && value >= from && value <= to) return value;
  problems.add(path, `must be a whole number from ${from} to ${to}.`);
  return null;
}

export function readRating(
  problems: InputProblems,
  path: string,
  value: number | null | undefined,
): number | null {
  if (value === null || value === undefined) return null;
  if (value >= 0 && value <= 10) return value;
  problems.add(path, 'must be from 0 to 10.');
  return null;
}

/** A day of the calendar, YYYY-MM-DD. */
export function readDay(
  problems: InputProblems,
  path: string,
  day: string | null | undefined,
): string | null {
  if (day === null || day === undefined || day === '') return null;
  const isDay = /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(`${day}T00:00:00Z`));
  if (!isDay || new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10) !== day) {
    problems.add(path, 'must be a day as YYYY-MM-DD, for example 1999-03-31.');
    return null;
  }
  if (Number(day.slice(0, 4)) < FIRST_YEAR || Number(day.slice(0, 4)) > LAST_YEAR) {
    problems.add(path, `must be from ${FIRST_YEAR} to ${LAST_YEAR}.`);
    return null;
  }
  return day;
}

/** ISO 639-1. */
export function readLanguage(
  problems: InputProblems,
  path: string,
  code: string | null | undefined,
): string | null {
  if (code === null || code === undefined || code === '') return null;
  if (ISO_LANGUAGES.has(code)) return code;
  problems.add(path, 'must be a language of ISO 639-1, for example en.');
  return null;
}

/** ISO 3166-1 alpha-2. */
export function readCountry(problems: InputProblems, path: string, code: string): string {
  if (!ISO_COUNTRIES.has(code))
    problems.add(path, 'must be a country of ISO 3166-1 in capitals, for example DE.');
  return code;
}

/** A label that the country's board is known for has its age; another one needs it said. */
export function readMaturity(
  problems: InputProblems,
  path: string,
  given: { label: string; country: string; age?: number | null },
): MaturityRating | null {
  const country = readCountry(problems, `${path}.country`, given.country);
  const label = readText(problems, `${path}.label`, given.label, {
    maximum: TEXT_LENGTHS.label,
    isRequired: true,
  });
  const age = readInteger(problems, `${path}.age`, given.age, 0, 21);
  if (label === null) return null;
  const known = maturityRatingOf(country, label);
  if (known && age !== null && age !== known.age)
    problems.add(`${path}.age`, `${label} stands for ${known.age} in ${country}.`);
  if (known) return known;
  if (age === null) {
    problems.add(`${path}.age`, `is needed: ${label} is no label of the board of ${country} that is known.`);
    return null;
  }
  return { label, country, age };
}

const YOUTUBE_HOSTS = new Set([
  'youtube.com', 'www.youtube.com', 'm.youtube.com', 'music.youtube.com', 'youtube-nocookie.com', 'www.youtube-nocookie.com',
]); // prettier-ignore
const VIMEO_HOSTS = new Set(['vimeo.com', 'www.vimeo.com', 'player.vimeo.com']);

/** Where a video is kept; null for any other address. */
export function readVideoAddress(text: string): { site: VideoSite; key: string } | null {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.port !== '' || url.username !== '') return null;
  const steps = url.pathname.split('/').filter((step) => step !== '');
  if (VIMEO_HOSTS.has(url.hostname)) {
    // A second part is the key of a video that is not listed, which players do not get.
    const key = steps.find((step) => /^\d{5,12}$/.test(step));
    return key !== undefined && steps.at(-1) === key ? { site: VideoSite.VIMEO, key } : null;
  }
  let key: string | null | undefined = null;
  if (url.hostname === 'youtu.be') key = steps[0];
  else if (YOUTUBE_HOSTS.has(url.hostname)) {
    const isPath = ['embed', 'shorts', 'v', 'live'].includes(steps[0] ?? '');
    key = isPath ? steps[1] : steps[0] === 'watch' ? url.searchParams.get('v') : null;
  }
  return key && /^[\w-]{11}$/.test(key) ? { site: VideoSite.YOUTUBE, key } : null;
}
