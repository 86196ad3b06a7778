import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Authenticated, ConnectionSize, RequiresScopes, requireViewer } from '../../../kit/src';
import type { CatalogContext } from '../context';
import { LibraryEntry } from '../curation/library-entry';
import { checkText } from '../curation/read-values';
import { Title } from '../title/title';
import { UserReference } from '../user/user-reference';
import { decideTitleRequest } from './decide-title-request';
import {
  listOwnTitleRequests,
  listOwnTitleRequestsForAge,
  listTitleRequests,
  type TitleRequestPage,
} from './read-title-requests';
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

/** What a curator writes to who asks. */
const WORDS = { maximum: 500, hasLines: true };

@Resolver(() => TitleRequest)
export class TitleRequestResolver {
  @RequiresScopes(['catalog:write'])
  @Query(() => TitleRequestConnection, {
    nullable: true,
    description:
      'What most members ask for first; where only ended ones are asked for, the last that ended first. For CURATOR.',
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
  myTitleRequests(
    @Ctx() context: CatalogContext,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20 }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<TitleRequestPage> {
    const { userId, maxAge } = requireViewer(context);
    const page = { first: first ?? 20, after };
    return maxAge === null
      ? listOwnTitleRequests(context, userId, page)
      : listOwnTitleRequestsForAge(context, userId, page, maxAge);
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
    const words = checkText('input.note', note, WORDS);
    return decideTitleRequest(context, requestId, TitleRequestStatus.ACCEPTED, words, expectedStatus ?? null);
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
    const words = checkText('input.reason', reason, { ...WORDS, isRequired: true });
    return decideTitleRequest(context, requestId, TitleRequestStatus.DECLINED, words, expectedStatus ?? null);
  }

  @FieldResolver(() => Title, {
    nullable: true,
    description: 'As it is known now; null when it is gone, not for the profile’s age, or TMDB cannot tell.',
  })
  title(@Root() request: TitleRequest, @Ctx() context: CatalogContext): Promise<Title | null> {
    return requestedTitle(context, request);
  }

  @RequiresScopes(['catalog:write'])
  @FieldResolver(() => LibraryEntry, {
    nullable: true,
    description: 'What the library holds of it, hidden or not; null when it holds nothing. For CURATOR.',
  })
  async entry(
    @Root() request: TitleRequest,
    @Ctx() { loaders }: CatalogContext,
  ): Promise<LibraryEntry | null> {
    const rowId = await loaders.rowIdByTitleId.load(request.titleId);
    return rowId === null ? null : loaders.entryById.load(rowId);
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
      'The live request for this title, or what was declined to the viewer in the last thirty days; null when nobody asks for it, and for who is not signed in.',
  })
  request(
    @Root() title: Title,
    @Ctx() { loaders, viewer }: CatalogContext,
  ): Promise<TitleRequest | null> | null {
    return viewer ? loaders.requestByTitleId.load(title.id) : null;
  }
}
