import { Field, Int, ObjectType } from 'type-graphql';
import { CatalogueFact } from '../catalogue-fact';
import { MATURITY_BOARDS } from './maturity-boards';

@CatalogueFact()
@ObjectType({ description: "For whom a title is meant, as a country's board rated it." })
export class MaturityRating {
  @Field(() => String, { description: 'Label as printed, for example PG-13.' })
  label!: string;
  @Field(() => String, { description: 'Of the board, ISO 3166-1 alpha-2.' })
  country!: string;
  @Field(() => Int, { description: 'Youngest age in years.' })
  age!: number;
}

/** What an unrated title counts as where a profile has an age limit. */
export const UNRATED_AGE = 18;

/**
 * What a country's board says of a title; null for a board or a label that is not known, which counts as unrated.
 * @param country ISO 3166-1 alpha-2.
 * @param label as printed: `PG-13`, `FSK 12`, `16+`.
 */
export function maturityRatingOf(
  country: string | null | undefined,
  label: string | null | undefined,
): MaturityRating | null {
  const printed = label?.trim() ?? '';
  const labels = country ? MATURITY_BOARDS[country.toUpperCase()] : undefined;
  if (!country || !labels || printed === '') return null;
  const age = labels[comparable(printed)];
  return age === undefined ? null : { label: printed, country: country.toUpperCase(), age };
}

// `FSK 12`, `12+`, `+12`, `R18+`, `MA 15+`, `TV-14`: what the board's table holds is the rest. `İ` has a dot that falls off.
const comparable = (label: string): string =>
  label
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/ı/g, 'i')
    .toUpperCase()
    .replace(/^(FSK|AB|FROM)\b/, '')
    .replace(/[\s+_-]/g, '');

/** The boards whose ratings are known: ISO 3166-1 alpha-2, in order. */
export const RATED_COUNTRIES: readonly string[] = Object.keys(MATURITY_BOARDS).sort();
