import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Authenticated, badUserInput, ConnectionSize, RequiresScopes, requireViewer } from '../../../kit/src';
import type { CatalogContext } from '../context';
import { Title } from '../title/title';
import { UserReference } from '../user/user-reference';
import { decideTitleRequest } from './decide-title-request';
import { listOwnTitleRequests, listTitleRequests, type TitleRequestPage } from './read-title-requests';
import { requestedTitle } from './requested-title';
import { requestTitle } from './request-title';
import { TitleRequest, TitleRequestConnection } from './title-request';
import {
  AcceptTitleRequestInput,
  DeclineTitleRequestInput,
  RequestTitleInput,
  WithdrawTitleRequestInput,
} from './title-request-inputs';
import { DecideTitleRequestResult, RequestTitleResult } from './title-request-results';
import { TitleRequestStatus } from './title-request-status';
import { withdrawTitleRequest } from './withdraw-title-request';

const MAXIMUM_TEXT = 500;

@Resolver(() => TitleRequest)
export class TitleRequestResolver {
  @RequiresScopes(['catalog:write'])
  @Query(() => TitleRequestConnection, {
    nullable: true,
    description: 'What most members ask for first. For CURATOR.',
  })
  @ConnectionSize()
  titleRequests(
    @Ctx() context: CatalogContext,
    @Arg('status', () => [TitleRequestStatus], { nullable: true, description: 'Null: of every status.' })
    status: TitleRequestStatus[] | null,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20 }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<TitleRequestPage> {
    return listTitleRequests(context, status ?? [], { first: first ?? 20, after });
  }

  @Authenticated()
  @Query(() => TitleRequestConnection, {
    nullable: true,
    description: 'What the viewer asks for, and asked for until it was answered: newest first.',
  })
  @ConnectionSize()
  async myTitleRequests(
    @Ctx() context: CatalogContext,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20 }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<TitleRequestPage> {
    const { userId, maxAge } = requireViewer(context);
    const page = await listOwnTitleRequests(context, userId, { first: first ?? 20, after });
    return maxAge === null ? page : forLimitedProfile(context, page);
  }

  @Authenticated()
  @Mutation(() => RequestTitleResult, {
    description: 'Asks for a title that cannot be played here, or joins those who do. Safe to repeat.',
  })
  requestTitle(
    @Arg('input', () => RequestTitleInput) { titleId }: RequestTitleInput,
    @Ctx() context: CatalogContext,
  ): Promise<typeof RequestTitleResult> {
    return requestTitle(context, titleId);
  }

  @Authenticated()
  @Mutation(() => TitleRequest, {
    description: 'The viewer asks for it no longer. NOT_FOUND if they did not.',
  })
  withdrawTitleRequest(
    @Arg('input', () => WithdrawTitleRequestInput) { requestId }: WithdrawTitleRequestInput,
    @Ctx() context: CatalogContext,
  ): Promise<TitleRequest> {
    return withdrawTitleRequest(context, requestId);
  }

  @RequiresScopes(['catalog:write'])
  @Mutation(() => DecideTitleRequestResult, {
    description: 'Tells everybody who asks that the title is to come. Safe to repeat. For CURATOR.',
  })
  acceptTitleRequest(
    @Arg('input', () => AcceptTitleRequestInput) { requestId, note, expectedStatus }: AcceptTitleRequestInput,
    @Ctx() context: CatalogContext,
  ): Promise<typeof DecideTitleRequestResult> {
    const text = readText('input.note', note ?? '');
    return decideTitleRequest(
      context,
      requestId,
      TitleRequestStatus.ACCEPTED,
      text || null,
      expectedStatus ?? null,
    );
  }

  @RequiresScopes(['catalog:write'])
  @Mutation(() => DecideTitleRequestResult, {
    description: 'Tells everybody who asks why the title is not to come. Safe to repeat. For CURATOR.',
  })
  declineTitleRequest(
    @Arg('input', () => DeclineTitleRequestInput)
    { requestId, reason, expectedStatus }: DeclineTitleRequestInput,
    @Ctx() context: CatalogContext,
  ): Promise<typeof DecideTitleRequestResult> {
    const text = readText('input.reason', reason);
    if (text === '') throw badUserInput({ 'input.reason': 'must say why.' });
    return decideTitleRequest(context, requestId, TitleRequestStatus.DECLINED, text, expectedStatus ?? null);
  }

  @FieldResolver(() => Title, {
    nullable: true,
    description: 'As it is known now; null when it is gone, not for the profile’s age, or TMDB cannot tell.',
  })
  title(@Root() request: TitleRequest, @Ctx() context: CatalogContext): Promise<Title | null> {
    return requestedTitle(context, request);
  }

  @FieldResolver(() => Boolean, { description: 'Whether the viewer asks for it.' })
  hasMyVote(@Root() request: TitleRequest, @Ctx() { loaders }: CatalogContext): Promise<boolean> {
    return loaders.hasVoteByRequestId.load(request.id);
  }

  @RequiresScopes(['catalog:write'])
  @FieldResolver(() => UserReference, { nullable: true, description: 'Who asked first. For CURATOR.' })
  askedBy(@Root() request: TitleRequest): UserReference {
    return UserReference.of(request.askedById);
  }

  @RequiresScopes(['catalog:write'])
  @FieldResolver(() => UserReference, { nullable: true, description: 'Null while it is open. For CURATOR.' })
  decidedBy(@Root() request: TitleRequest): UserReference | null {
    return request.decidedById === null ? null : UserReference.of(request.decidedById);
  }
}

@Resolver(() => Title)
export class RequestedTitleResolver {
  @FieldResolver(() => TitleRequest, {
    nullable: true,
    description:
      'The live request for this title; null when nobody asks for it, and for who is not signed in.',
  })
  request(
    @Root() title: Title,
    @Ctx() { loaders, viewer }: CatalogContext,
  ): Promise<TitleRequest | null> | null {
    return viewer ? loaders.liveRequestByTitleId.load(title.id) : null;
  }
}

/** The account's other profiles may have asked for titles that this one may not know of. */
async function forLimitedProfile(context: CatalogContext, page: TitleRequestPage): Promise<TitleRequestPage> {
  const titles = await Promise.all(page.nodes.map((request) => requestedTitle(context, request)));
  const edges = page.edges.filter((_, index) => titles[index]);
  return { ...page, edges, nodes: edges.map(({ node }) => node) };
}

// Control characters but for line breaks, and halves of surrogate pairs, which JSON in Postgres refuses.
const UNWRITABLE = /(?![\n\r\t])[\p{Cc}\p{Cs}]/u;

/** Trimmed. @throws BAD_USER_INPUT over 500 characters, or with characters that are none. */
function readText(path: string, text: string): string {
  const trimmed = text.trim();
  if ([...trimmed].length > MAXIMUM_TEXT) {
    throw badUserInput({ [path]: `must have ${MAXIMUM_TEXT} characters or fewer.` });
  }
  if (UNWRITABLE.test(trimmed)) throw badUserInput({ [path]: 'must be text: it holds control characters.' });
  return trimmed;
}
