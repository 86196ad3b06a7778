import { Field, Int, ObjectType } from 'type-graphql';
import { CatalogueFact } from '../catalogue-fact';

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

const CERTIFICATE_AGES: Record<string, number> = { G: 0, PG: 8, 'PG-13': 13, R: 17, 'NC-17': 18 };

/** A label of the Motion Picture Association (United States); null for none or an unknown one. */
export function americanRating(label: string | undefined): MaturityRating | null {
  const age = label === undefined ? undefined : CERTIFICATE_AGES[label];
  return label === undefined || age === undefined ? null : { label, country: 'US', age };
}
