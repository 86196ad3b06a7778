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

/** Answers to title requests as notifications, one for each who asked. */
export const titleRequestAnswered: Projection = {
  name: 'catalog.title-request-answered',
  owner: OWNER,
  apply: (manager, events) =>
    writeNotifications(
      manager,
      events.map(draftOf).filter((draft) => draft !== null),
    ),
};

function draftOf(source: LogEvent): NotificationDraft | null {
  if (source.type !== 'title-request-answered') return null;
  const { requestId, userId, titleId, titleName, answer, reason, maturityAge } =
    source.payload as TitleRequestAnswer;
  const told = TOLD[answer ?? ''];
  if (!userId || !titleId || !titleName || !told) return null;
  return {
    accountId: userId,
    kind: told.kind,
    title: told.title(titleName),
    body: told.body(reason ?? null),
    link: `/title/${encodeURIComponent(titleId)}`,
    subjectId: requestId ?? null,
    maturityAge: maturityAge || null,
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
