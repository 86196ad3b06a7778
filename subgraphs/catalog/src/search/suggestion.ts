import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { CatalogueFact } from '../catalogue-fact';
import { Person } from '../person/person';
import { Title } from '../title/title';

export enum SuggestionKind {
  TITLE = 'TITLE',
  PERSON = 'PERSON',
  QUERY = 'QUERY',
}
registerEnumType(SuggestionKind, {
  name: 'SuggestionKind',
  description: 'What is suggested.',
  valuesConfig: {
    TITLE: { description: 'A title: go to it.' },
    PERSON: { description: 'Somebody who made titles: go to them.' },
    QUERY: { description: 'A query to search for instead.' },
  },
});

@CatalogueFact()
@ObjectType({ description: 'What somebody who types may be looking for.' })
export class Suggestion {
  @Field(() => SuggestionKind)
  kind!: SuggestionKind;

  @Field(() => String, { description: 'The name of the title or person, or the query.' })
  text!: string;

  @Field(() => Title, { nullable: true, description: 'Null unless the kind is TITLE.' })
  title!: Title | null;

  @Field(() => Person, { nullable: true, description: 'Null unless the kind is PERSON.' })
  person!: Person | null;
}
