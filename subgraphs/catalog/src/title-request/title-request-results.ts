import { createUnionType, Field, Int, ObjectType } from 'type-graphql';
import { Title } from '../title/title';
import { TitleRequest } from './title-request';

@ObjectType({ description: 'There is nothing to ask for: the title can be played.' })
export class AlreadyPlayable {
  @Field(() => String, { description: 'A sentence for people.' })
  message!: string;
  @Field(() => Title, { nullable: true, description: 'Null when the catalogue does not answer.' })
  title!: Title | null;

  static of(title: Title): AlreadyPlayable {
    return Object.assign(new AlreadyPlayable(), { title, message: `${title.name} can be played here.` });
  }
}

@ObjectType({ description: 'The account asks for as many titles as it may; nothing was changed.' })
export class TitleRequestLimit {
  @Field(() => String, { description: 'A sentence for people.' })
  message!: string;
  @Field(() => Int, { description: 'How many open requests one account may ask for.' })
  limit!: number;

  static of(limit: number): TitleRequestLimit {
    const message = `You ask for ${limit} titles already. Take one back, or wait for an answer.`;
    return Object.assign(new TitleRequestLimit(), { limit, message });
  }
}

@ObjectType({ description: 'The request is over or was decided by somebody else; nothing was changed.' })
export class RequestAlreadyDecided {
  @Field(() => String, { description: 'A sentence for people.' })
  message!: string;
  @Field(() => TitleRequest, { description: 'As it is now.' })
  request!: TitleRequest;

  static of(request: TitleRequest): RequestAlreadyDecided {
    const message = `This request is ${request.status.toLowerCase()} already.`;
    return Object.assign(new RequestAlreadyDecided(), { request, message });
  }
}

export const RequestTitleResult = createUnionType({
  name: 'RequestTitleResult',
  description: 'The request, or why there is none.',
  types: () => [TitleRequest, AlreadyPlayable, TitleRequestLimit] as const,
});
export const DecideTitleRequestResult = createUnionType({
  name: 'DecideTitleRequestResult',
  description: 'The request as decided, or how it stands otherwise.',
  types: () => [TitleRequest, RequestAlreadyDecided] as const,
});
