import type { EntityManager } from 'typeorm';
import type { LogEvent, Projection } from '../../../kit/src';
import { NotificationKind } from './notification';
import { writeNotifications, type NotificationDraft } from './write-notifications';

const OWNER = 'catalog';

/** What the catalogue tells one of those who asked for a title. */
interface TitleRequestAnswer {
  requestId?: string;
  userId?: string;
  titleId?: string;
  titleName?: string;
  answer?: string;
  reason?: string | null;
  maturityAge?: number;
}

/**
 * Answers to title requests as notifications, one for each who asked; a title that is rated anew is so in those of
 * before, too.
 */
export const titleRequestAnswered: Projection = {
  name: 'catalog.title-request-answered',
  owner: OWNER,
  apply: async (manager, events) => {
    const ratings = newestRatings(events);
    await rateNotifications(manager, [...ratings.values()]);
    await writeNotifications(
      manager,
      events.map((event) => draftOf(event, ratings)).filter((draft) => draft !== null),
    );
  },
};

interface Rating {
  titleId: string;
  /** Years; 0 is for everybody. */
  age: number;
  /** Of the event that told it. */
  eventId: string;
}

/** What a title counts as of which no age is told. */
const UNRATED_AGE = 18;

const newestRatings = (events: readonly LogEvent[]): ReadonlyMap<string, Rating> =>
  new Map(
    events
      .filter(({ type }) => type === 'title.changed')
      .map(({ id: eventId, subjectId: titleId, payload }) => {
        const { maturityAge } = payload as { maturityAge?: number | null };
        return [titleId, { titleId, age: maturityAge ?? UNRATED_AGE, eventId }];
      }),
  );

/** Those that the log told before the rating. */
async function rateNotifications(manager: EntityManager, ratings: readonly Rating[]): Promise<void> {
  if (ratings.length === 0) return;
  await manager.query(
    `UPDATE notification n SET maturity_age = nullif(r.age, 0)
       FROM jsonb_to_recordset($1::jsonb) AS r("titleId" text, age int, "eventId" bigint)
      WHERE n.title_id = r."titleId" AND split_part(n.source_event, ':', 2)::bigint < r."eventId"
        AND n.maturity_age IS DISTINCT FROM nullif(r.age, 0)`,
    [JSON.stringify(ratings)],
  );
}

function draftOf(source: LogEvent, ratings: ReadonlyMap<string, Rating>): NotificationDraft | null {
  if (source.type !== 'title-request-answered') return null;
  const { requestId, userId, titleId, titleName, answer, reason, maturityAge } =
    source.payload as TitleRequestAnswer;
  const told = TOLD[answer ?? ''];
  if (!userId || !titleId || !titleName || !told) return null;
  const rating = ratings.get(titleId);
  const age = rating && BigInt(rating.eventId) > BigInt(source.id) ? rating.age : maturityAge;
  return {
    accountId: userId,
    kind: told.kind,
    title: told.title(titleName),
    body: told.body(reason ?? null),
    link: `/title/${encodeURIComponent(titleId)}`,
    subjectId: requestId ?? null,
    titleId,
    maturityAge: age || null,
    source,
    owner: OWNER,
  };
}

interface Told {
  kind: NotificationKind;
  title(name: string): string;
  body(reason: string | null): string;
}

const TOLD: Readonly<Record<string, Told>> = {
  ACCEPTED: {
    kind: NotificationKind.TITLE_REQUEST_ACCEPTED,
    title: (name) => `${name} is to come`,
    body: (note) => note ?? 'You asked for it. We tell you when it can be played.',
  },
  DECLINED: {
    kind: NotificationKind.TITLE_REQUEST_DECLINED,
    title: (name) => `${name} is not to come`,
    body: (reason) => `You asked for it. The reason: ${reason ?? 'none was given.'}`,
  },
  FULFILLED: {
    kind: NotificationKind.TITLE_REQUEST_FULFILLED,
    title: (name) => `${name} is here`,
    body: () => 'You asked for it. Press play.',
  },
};
