import { z } from 'zod';
import { ISO_LANGUAGES } from '../../curation/iso-codes';
import { cleanedText, TEXT_LENGTHS } from '../../title/text-rules';

// What TMDB sends is data of its users: a field that is missing, null, empty or of another type is simply not known.

/** The library's numbers and TMDB's have 32 bits; a greater one would make a whole list's statement fail. */
const LARGEST = 2_147_483_647;

/** Paragraphs; null where nothing can be seen. */
export const text = z
  .string()
  .transform((value) => cleanedText(value.slice(0, TEXT_LENGTHS.synopsis).toWellFormed(), { hasLines: true }))
  .nullable()
  .catch(null);

/** A name or another text of one line; null where nothing can be seen. */
export const line = z
  .string()
  .transform((value) => cleanedText(value.slice(0, TEXT_LENGTHS.name).toWellFormed(), { hasLines: false }))
  .nullable()
  .catch(null);

/** For what is nothing without it: an item that lacks it is left out. */
export const requiredLine = line.pipe(z.string());

/** `YYYY-MM-DD`; null where there is no such day, and where nobody can have meant the year. */
export const day = text.transform((value) => {
  const date = value?.slice(0, 10) ?? '';
  return /^[12]\d{3}-\d{2}-\d{2}$/.test(date) && isDay(date) ? date : null;
});

const isDay = (date: string): boolean => {
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
};

export const amount = z.number().nonnegative().max(LARGEST).nullable().catch(null);
/** An item in whose required place there is none is left out. */
export const wholeNumber = z.number().int().nonnegative().max(LARGEST);
export const count = wholeNumber.nullable().catch(null);
/** A runtime of 0 stands for one that nobody has entered. */
export const minutes = count.transform((value) => value || null);
/** TMDB's mean of votes; none of its users can give more than ten. */
export const vote = z.number().min(0).max(10).nullable().catch(null);
/** True for whatever was meant to say so: it hides pornography. */
export const flag = z.unknown().transform((value) => value === true || value === 1 || value === 'true');

export const tmdbId = z.number().int().positive().max(LARGEST);

/** Of a picture, as it follows the size in its address: `/abc123.jpg`; null for anything that is no plain file name. */
export const picturePath = text.transform((path) =>
  path && /^\/[\w-]{1,100}\.(jpg|jpeg|png|svg)$/i.test(path) ? path : null,
);

/** ISO 639-1; TMDB writes `xx` where nothing is spoken, and `cn` for Cantonese, which is Chinese there. Others it knows of old. */
export const languageCode = text.transform((code) => {
  if (code === 'cn') return 'zh';
  return code && ISO_LANGUAGES.has(code) ? code : null;
});
/** ISO 3166-1. */
export const countryCode = text.transform((code) => (code && /^[A-Z]{2}$/.test(code) ? code : null));

/** An item that does not fit is left out, not the whole list. @param longest items beyond are left out too */
export const list = <S extends z.ZodTypeAny>(item: S, longest = 1_000) =>
  z
    .array(z.unknown())
    .catch([])
    .transform((items) => {
      const fitting: z.output<S>[] = [];
      for (const candidate of items) {
        if (fitting.length === longest) break;
        const result = item.safeParse(candidate);
        if (result.success) fitting.push(result.data as z.output<S>);
      }
      return fitting;
    });

/** The list under one of these names of an object, as TMDB wraps appended answers. */
export const listIn = <S extends z.ZodTypeAny>(names: readonly string[], item: S, longest?: number) =>
  z
    .record(z.unknown())
    .catch({})
    .transform((wrapper): unknown => names.map((name) => wrapper[name]).find((value) => Array.isArray(value)))
    .pipe(list(item, longest));
