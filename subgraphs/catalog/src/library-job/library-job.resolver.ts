import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
  Subscription,
} from 'type-graphql';
import {
  ConnectionSize,
  Cost,
  DateTime,
  inSnapshot,
  ListSize,
  newestEventId,
  notFound,
  RequiresScopes,
  resumePoint,
  startingWith,
  type FeedItem,
} from '../../../kit/src';
import type { CatalogContext } from '../context';
import { LibraryEntry } from '../curation/library-entry';
import { UserReference } from '../user/user-reference';
import { cancelLibraryJob } from './cancel-library-job';
import { LibraryJob, LibraryJobConnection } from './library-job';
import { LIBRARY_JOB_CHANGED } from './library-job-facts';
import { LibraryJobProblemConnection } from './library-job-problem';
import { libraryJobById, listLibraryJobs } from './read-library-jobs';

@InputType({ description: 'Which job to end.' })
export class CancelLibraryJobInput {
  @Field(() => ID, { description: 'One that is not over; else CONFLICT with its `status`.' })
  id!: string;
}

@RequiresScopes(['catalog:write'])
@ObjectType({ description: 'How a job stands.' })
export class LibraryJobEvent {
  @Field(() => ID, { description: 'Pass it as `after` to go on from here.' })
  cursor!: string;
  @Field(() => DateTime, { description: "By the database's clock." })
  occurredAt!: Date;
  @Field(() => LibraryJob, { description: 'As it is now.' })
  job!: LibraryJob;
}

interface FollowArguments {
  args: { id: string; after?: string | null };
  context: CatalogContext;
}

/** Without a cursor the present state first, with its cursor from the same snapshot. */
async function followLibraryJob({ args, context }: FollowArguments) {
  const { present, cursor } = await inSnapshot(context.db, async (manager) => {
    const [job] = await libraryJobById({ manager })([args.id]);
    if (!job) throw notFound('job');
    return { present: job, cursor: context.feed.cursorOf(await newestEventId(manager)) };
  });
  const filter = { types: [LIBRARY_JOB_CHANGED], match: { jobId: present.id } };
  const after = resumePoint(context, args.after);
  if (after) return context.feed.subscribe(filter, after);
  const first: LibraryJobEvent = { cursor, occurredAt: present.toldAt, job: present };
  return startingWith([first], await context.feed.subscribe(filter, cursor));
}

@Resolver(() => LibraryJob)
export class LibraryJobResolver {
  @RequiresScopes(['catalog:write'])
  @Query(() => LibraryJobConnection, { nullable: true, description: 'Newest first. For CURATOR.' })
  @ConnectionSize()
  libraryJobs(
    @Ctx() context: CatalogContext,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20 }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<LibraryJobConnection> {
    return listLibraryJobs(context, { first: first ?? 20, after });
  }

  @RequiresScopes(['catalog:write'])
  @Query(() => LibraryJob, { nullable: true, description: 'Null when there is none. For CURATOR.' })
  libraryJob(
    @Ctx() { loaders }: CatalogContext,
    @Arg('id', () => ID) id: string,
  ): Promise<LibraryJob | null> {
    return loaders.libraryJobById.load(id);
  }

  @RequiresScopes(['catalog:write'])
  @Mutation(() => LibraryJob, {
    description: 'Ends a job after its present batch; what it wrote stays. Safe to repeat. For CURATOR.',
  })
  cancelLibraryJob(
    @Arg('input', () => CancelLibraryJobInput) { id }: CancelLibraryJobInput,
    @Ctx() { db }: CatalogContext,
  ): Promise<LibraryJob> {
    return cancelLibraryJob(db, id);
  }

  @Subscription(() => LibraryJobEvent, {
    subscribe: followLibraryJob as never,
    description:
      'How a job goes on, a few times a second at most: without `after` the present state first. For CURATOR.',
  })
  @RequiresScopes(['catalog:write'])
  async libraryJobUpdated(
    @Root() item: FeedItem | LibraryJobEvent,
    @Ctx() { loaders }: CatalogContext,
    @Arg('id', () => ID) id: string,
    @Arg('after', () => ID, { nullable: true }) _after?: string,
  ): Promise<LibraryJobEvent> {
    if ('job' in item) return item;
    const job = await loaders.libraryJobById.load(id);
    if (!job) throw notFound('job');
    return { cursor: item.cursor, occurredAt: item.event.occurredAt, job };
  }

  @FieldResolver(() => UserReference, {
    nullable: true,
    description: 'Null for what no curator asked for: the nightly refresh, an import from the command line.',
  })
  startedBy(@Root() job: LibraryJob): UserReference | null {
    return job.startedById === null ? null : UserReference.of(job.startedById);
  }

  @FieldResolver(() => [LibraryEntry], { description: 'That it wrote; the first hundred.' })
  @ListSize({ assumedSize: 20 })
  async entries(@Root() job: LibraryJob, @Ctx() { loaders }: CatalogContext): Promise<LibraryEntry[]> {
    const entries = await Promise.all(job.titleIds.map((id) => loaders.entryById.load(id)));
    return entries.filter((entry) => entry !== null);
  }

  @FieldResolver(() => LibraryJobProblemConnection, { description: 'In the order in which they were found.' })
  @Cost(5)
  @ConnectionSize()
  problems(
    @Root() job: LibraryJob,
    @Ctx() { loaders }: CatalogContext,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20 }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<LibraryJobProblemConnection> {
    return loaders.problemPage.load({ ownerId: job.id, first: first ?? 20, after: after ?? null });
  }
}
